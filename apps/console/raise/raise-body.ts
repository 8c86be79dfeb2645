import type { ExceptionType } from '../../../libs/domain/exception-type.js';
import { formBody, type Json } from '../form/form-body.js';
import type { FormField, FormValues } from '../form/form-field.js';

type Body = Record<string, Json>;

/** The request of a raise. A machine's case sits on the machine; a rework's one line is its lot. */
export function raiseBody(
  type: ExceptionType,
  fields: readonly FormField[],
  values: FormValues,
  zone: string,
): Body {
  const body = formBody(fields, values, zone);
  const facts: Body = { type, ...(body['facts'] as Body | undefined) };
  const withFacts = { ...body, facts };
  switch (type) {
    case 'downtime':
    case 'maintenance-conflict':
      return { ...withFacts, nodeId: facts['machine'] ?? '' };
    case 'rework-approval':
      return { ...withFacts, lines: [{ kind: 'lot', ref: facts['lot'] ?? '', ...firstLine(body) }] };
    default:
      return withFacts;
  }
}

function firstLine(body: Body): Body {
  const [line] = (body['lines'] as Body[] | undefined) ?? [];
  return line ?? {};
}

/** The values after line `index` is taken out, the later ones moved up. */
export function withoutLine(values: FormValues, index: number): FormValues {
  const entries = Object.entries(values).flatMap(([pointer, value]): [string, string][] => {
    const [, number, rest] = /^\/lines\/(\d+)\/(.+)$/.exec(pointer) ?? [];
    if (number === undefined || Number(number) < index) return [[pointer, value]];
    return Number(number) === index ? [] : [[`/lines/${Number(number) - 1}/${rest}`, value]];
  });
  return Object.fromEntries(entries);
}
