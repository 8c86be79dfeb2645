import { dedupKey, fault, isEnded, ok, refused, type Result } from '../domain/index.js';
import type { StoredPlaybook, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import type { Act } from './audit.js';
import { fold } from './folding.js';
import type { OpenedCase } from './open-case.js';
import { open, type Event } from './opening.js';

/** Folds an event into the case that is open for it, or opens one. Equal events take turns, so that none falls between. */
export async function acceptEvent(
  tx: Transaction,
  clock: Clock,
  act: Act,
  event: Event,
): Promise<Result<OpenedCase>> {
  const playbook = await readyFor(tx, event);
  if (!playbook.ok) return playbook;
  const key = dedupKey(event.facts, event.lines);
  await tx.cases.queueUpFor(event.plantId, key);
  const earlier = await tx.cases.earlier(event.plantId, key, event.source);
  if (earlier.repeated) return known(tx, earlier.repeated);
  const current = earlier.open && (await tx.cases.lock(earlier.open));
  if (current && !isEnded(current.state)) {
    await fold(tx, act, event, current);
    return ok({ caseId: current.id, number: current.number, outcome: 'folded' });
  }
  const opened = await open(tx, clock, act, event, playbook.value, earlier.open ?? earlier.ended);
  return ok({ ...opened, outcome: 'opened' });
}

async function known(tx: Transaction, caseId: string): Promise<Result<OpenedCase>> {
  const told = await tx.cases.load(caseId);
  if (!told) throw new Error(`the case ${caseId} of a known event is gone`);
  return ok({ caseId, number: told.number, outcome: 'repeated' });
}

async function readyFor(tx: Transaction, { plantId, nodeId, facts }: Event): Promise<Result<StoredPlaybook>> {
  const node = await tx.plants.node(plantId, nodeId);
  if (!node) return invalid('/nodeId', `The plant "${plantId}" has no node "${nodeId}".`);
  const playbook = await tx.playbooks.latest(plantId, facts.type);
  return playbook
    ? ok(playbook)
    : invalid('/facts/type', `The plant "${plantId}" has no playbook for ${facts.type}.`);
}

function invalid(pointer: string, message: string): Result<never> {
  return refused({ kind: 'invalid', faults: [fault(pointer, message)] });
}
