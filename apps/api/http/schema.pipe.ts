import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { faultsOf } from './faults.js';
import { Refused } from './refused.js';

/** Gives a handler what its schema made of the input, or refuses the whole with a pointer per fault. */
@Injectable()
export class SchemaPipe implements PipeTransform {
  async transform(value: unknown, { schema }: ArgumentMetadata): Promise<unknown> {
    if (!schema) return value;
    const result = await schema['~standard'].validate(value);
    if (result.issues) throw new Refused({ kind: 'invalid', faults: faultsOf(result.issues) });
    return result.value;
  }
}
