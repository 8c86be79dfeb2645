import { parseDocument } from 'yaml';
import {
  child,
  fault,
  type Fault,
  ok,
  type Playbook,
  playbookFaults,
  refused,
  type Result,
} from '../../domain/index.js';
import { playbookSchema } from './schema.js';

/** A playbook from what somebody sent, or every fault with its pointer. */
export function parsePlaybook(sent: unknown): Result<Playbook> {
  const shaped = playbookSchema.safeParse(sent);
  if (!shaped.success)
    return invalid(shaped.error.issues.map(({ path, message }) => fault(pointerOf(path), message)));
  const faults = playbookFaults(shaped.data);
  return faults.length > 0 ? invalid(faults) : ok(shaped.data);
}

/** The same from YAML text; a fault of the text itself points at the whole and names the line. */
export function parsePlaybookYaml(text: string): Result<Playbook> {
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) return invalid(document.errors.map(({ message }) => fault('', message)));
  return parsePlaybook(document.toJS({ maxAliasCount: 0 }));
}

function invalid(faults: Fault[]): Result<Playbook> {
  return refused({ kind: 'invalid', faults });
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>((pointer, name) => child(pointer, String(name)), '');
}
