import {
  fault,
  isEnded,
  ok,
  refused,
  type CaseFacts,
  type Fault,
  type NodeId,
  type Result,
} from '../domain/index.js';
import type { StoredCase, Transaction } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import type { Act } from './audit.js';
import { coveredBy } from './covers.js';
import { noteBeyond } from './deviations/cover-event.js';
import { fold } from './folding.js';
import { caseKey } from './case-key.js';
import type { AcceptedEvent } from './open-case.js';
import { nodesOf } from './node-names.js';
import { open, type Event } from './opening.js';
import { belongsTo, happenedAgain } from './rounds/happened-again.js';
import type { EventGround } from './together/hold-more.js';

/**
 * Folds an event into the case that is open for it, opens one that was closed just now again, leaves it to what covers it,
 * or opens another. Equal events take turns, so that none falls between.
 */
export async function acceptEvent(
  tx: Transaction,
  clock: Clock,
  act: Act,
  event: Event,
): Promise<Result<AcceptedEvent>> {
  const ground = await groundFor(tx, event);
  if (!ground.ok) return ground;
  const key = event.apart?.dedupKey ?? caseKey(event.facts, event.lines);
  await tx.cases.queueUpFor(event.plantId, key);
  const earlier = await tx.cases.earlier(event.plantId, key, event.source);
  if (earlier.repeated) return known(tx, await tx.together.heirOf(earlier.repeated));
  const latest = earlier.open ?? earlier.ended;
  const current = latest && (await lockHeir(tx, event.plantId, latest));
  if (current && !isEnded(current.state)) {
    await fold(tx, clock, act, event, current, ground.value);
    return ok({ caseId: current.id, number: current.number, outcome: 'folded' });
  }
  // A case that waits for another is never answered by something else.
  const covered = event.parentId === null && !event.outlasted && (await coveredBy(tx, act, event));
  if (covered) return ok(covered);
  if (current && belongsTo(current, ground.value.playbook.body, act.at)) {
    const again = await happenedAgain(tx, clock, act, event, current, ground.value);
    return again.ok ? ok({ ...again.value, outcome: 'reopened' }) : again;
  }
  const opened = await open(tx, clock, act, event, {
    ...ground.value,
    previousId: current ? current.id : null,
  });
  await noteBeyond(tx, act, event, opened.caseId);
  return ok({ ...opened, outcome: 'opened' });
}

/** A case that was merged goes on within another: what belongs to the one belongs to the other. */
async function lockHeir(tx: Transaction, plantId: string, caseId: string): Promise<StoredCase | null> {
  const heir = await tx.together.heirOf(caseId);
  const seen = heir === caseId ? null : await tx.cases.load(heir);
  if (seen) await tx.cases.queueUpFor(plantId, seen.dedupKey);
  const locked = await tx.cases.lock(heir);
  return locked?.mergedInto ? lockHeir(tx, plantId, locked.id) : locked;
}

async function known(tx: Transaction, caseId: string): Promise<Result<AcceptedEvent>> {
  const told = await tx.cases.load(caseId);
  if (!told) throw new Error(`the case ${caseId} of a known event is gone`);
  return ok({ caseId, number: told.number, outcome: 'repeated' });
}

async function groundFor(tx: Transaction, event: Event): Promise<Result<EventGround>> {
  const { plantId, nodeId, facts } = event;
  const { names, currency } = (await tx.plants.ground(plantId, nodesOf(event))) ?? NOWHERE;
  const faults = [
    ...(names.has(nodeId) ? [] : [fault('/nodeId', unknownNode(plantId, nodeId))]),
    ...('machine' in facts && !names.has(facts.machine)
      ? [fault('/facts/machine', unknownNode(plantId, facts.machine))]
      : []),
    ...(currency === null ? [] : costFaults(facts, currency)),
  ];
  if (faults.length > 0) return refused({ kind: 'invalid', faults });
  const playbook = await tx.playbooks.latest(plantId, facts.type);
  if (playbook) return ok({ playbook, names });
  const message = `The plant "${plantId}" has no playbook for ${facts.type}.`;
  return refused({ kind: 'invalid', faults: [fault('/facts/type', message)] });
}

const NOWHERE = { currency: null, names: new Map<NodeId, string>() };

/** Who approves goes by the amount alone, so the amount must be in the plant's own money. */
export function costFaults(facts: CaseFacts, currency: string): Fault[] {
  if (facts.type !== 'rework-approval' || facts.cost.currency === currency) return [];
  const message = `The plant counts in ${currency}: give the cost in ${currency}.`;
  return [fault('/facts/cost/currency', message)];
}

function unknownNode(plantId: string, nodeId: string): string {
  return `The plant "${plantId}" has no node "${nodeId}".`;
}
