import type { RecordedEntry } from '../../../libs/persistence/read/index.js';

/** An entry of the audit trail as a person would tell it. */
export function inWords({ action, actor }: RecordedEntry): string {
  return `${actor.name}: ${action.replaceAll(/[.-]/g, ' ')}`;
}
