import type { Caller } from '../http/caller.js';
import { invalid } from '../http/refused.js';

/** The plant that a document is taken for: the named one, or the only one in which the caller works. */
export function plantFor(caller: Caller, named: string | undefined): string {
  const plants = caller.plants('work');
  if (named !== undefined) {
    caller.require(named, 'work');
    return named;
  }
  const [only, ...others] = plants;
  if (only === undefined || others.length > 0) throw invalid('/plant', `must be one of ${plants.join(', ')}`);
  return only;
}
