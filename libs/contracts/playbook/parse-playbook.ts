import type { z } from 'zod';
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
import { PlaybookText } from './playbook-text.js';

/** A playbook from what somebody sent, or every fault with its pointer. */
export function parsePlaybook(sent: unknown): Result<Playbook> {
  const shaped = shapePlaybook(sent);
  if (!shaped.ok) return shaped;
  const faults = playbookFaults(shaped.value);
  return faults.length > 0 ? invalid(faults) : shaped;
}

/** What has the shape of a playbook; it may still say what must not be published. */
export function shapePlaybook(sent: unknown): Result<Playbook> {
  const shaped = playbookSchema.safeParse(sent);
  return shaped.success ? ok(shaped.data) : invalid(shaped.error.issues.flatMap(faultsOf));
}

/** The same from YAML text; a fault of the text itself points at the whole and names the line. */
export function parsePlaybookYaml(text: string): Result<Playbook> {
  const written = new PlaybookText(text);
  return written.faults.length > 0 ? invalid(written.faults) : parsePlaybook(written.content);
}

function invalid(faults: Fault[]): Result<Playbook> {
  return refused({ kind: 'invalid', faults });
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const at = issue.path.reduce<string>((pointer, name) => child(pointer, String(name)), '');
  if (issue.code !== 'unrecognized_keys') return [fault(at, issue.message)];
  return issue.keys.map((key) => fault(child(at, key), `"${key}" is not known here.`));
}
