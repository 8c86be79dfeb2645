import { createHash, randomUUID } from 'node:crypto';
import { instantAt } from '../../calendar/index.js';
import {
  EVIDENCE_FILE_TYPES,
  fault,
  fileTypeOf,
  hasRight,
  ok,
  refused,
  type Actor,
  type CaseRight,
  type DeviationScope,
  type DeviationSignOff,
  type Fault,
  type Quantity,
  type Result,
} from '../../domain/index.js';
import type { Database, StoredDeviation, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { NO_PART, personOf } from '../standing.js';

export interface ProposeDeviationCommand extends DeviationScope {
  plantId: string;
  title: string;
  /** Null where only the date ends it. */
  quantity: Quantity | null;
  /** ISO 8601 date: through this day in plant time; null where only the quantity ends it. */
  untilDay: string | null;
  reason: string;
  signOff: DeviationSignOff;
}

/** A deviation, and the person who acts on it, in one plant. */
export interface OnDeviation {
  plantId: string;
  deviationId: string;
}

interface Acting {
  act: Act;
  personId: string;
}

/**
 * Deviations that are approved before they happen. One person proposes, with the customer's sign-off and its document; another
 * approves. Nothing of it is ever edited: a wrong one is withdrawn, and another proposed.
 */
export class ChangeDeviations {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  propose(
    command: ProposeDeviationCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ deviationId: string }>> {
    const { plantId, title, nodeId, defects, items, lots, quantity, untilDay, reason, signOff } = command;
    return this.change(plantId, 'propose-deviations', actor, trace, async (tx, { act, personId }) => {
      const plant = await tx.plants.load(plantId);
      if (!plant) return refused({ kind: 'not-found', what: 'plant', id: plantId });
      const untilAt = untilDay === null ? null : endOf(untilDay, plant.timeZone);
      const faults = [
        ...(await unknownNode(tx, plantId, nodeId)),
        ...proposalFaults(command, untilAt, act.at),
        ...signOffFaults(signOff, plant.timeZone, act.at),
      ];
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      const id = randomUUID();
      await tx.deviations.propose({
        ...{ id, plantId, title, nodeId, reason, signOff, untilDay, untilAt },
        ...{ defects: [...defects], items: [...items], lots: [...lots] },
        ...{ quantity: quantity?.value ?? null, unit: quantity?.unit ?? null },
        ...{ proposedBy: personId, proposedAt: act.at },
      });
      const told = {
        deviationId: id,
        title,
        nodeId,
        defects,
        items,
        lots,
        quantity,
        untilDay,
        reason,
        signOff,
      };
      tx.audit(entry(act, null, 'deviation.proposed', told));
      return ok({ deviationId: id });
    });
  }

  /** The document with the customer's sign-off: shown once, before anybody approves. */
  addDocument(
    { plantId, deviationId, bytes }: OnDeviation & { bytes: Buffer },
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ sha256: string }>> {
    const contentType = fileTypeOf(bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return this.change(plantId, 'propose-deviations', actor, trace, async (tx, { act, personId }) => {
      if (!contentType) {
        const message = `This is none of ${EVIDENCE_FILE_TYPES.join(', ')}, whatever it is called.`;
        return refused({ kind: 'invalid', faults: [fault('', message)] });
      }
      const locked = await lockProposed(tx, deviationId);
      if (!locked.ok) return locked;
      if (await tx.deviations.hasDocument(deviationId)) {
        return wrongState(
          'proposed',
          'It has its document already: withdraw the proposal where that is the wrong one.',
        );
      }
      const file = { sha256, contentType, size: bytes.length, bytes };
      await tx.deviations.addDocument({ ...file, deviationId, plantId, addedBy: personId, addedAt: act.at });
      tx.audit(entry(act, null, 'deviation.document-added', { deviationId, sha256, contentType }));
      return ok({ sha256 });
    });
  }

  approve(
    { plantId, deviationId }: OnDeviation,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ approvedAt: string }>> {
    return this.change(plantId, 'approve-deviations', actor, trace, async (tx, { act, personId }) => {
      const locked = await lockProposed(tx, deviationId);
      if (!locked.ok) return locked;
      const { proposedBy, untilAt, title } = locked.value;
      if (proposedBy === personId) {
        return refused({
          kind: 'separation-of-duties',
          message: 'You proposed it: somebody else must approve it.',
        });
      }
      if (untilAt && untilAt <= act.at)
        return wrongState('over', 'Its last day is over: propose another one.');
      if (!(await tx.deviations.hasDocument(deviationId))) {
        return refused({
          kind: 'evidence-missing',
          missing: ["The document with the customer's sign-off is missing."],
        });
      }
      await tx.deviations.approve(deviationId, personId, act.at);
      tx.audit(entry(act, null, 'deviation.approved', { deviationId, title }));
      return ok({ approvedAt: act.at.toISOString() });
    });
  }

  /** What it took in stays on record. Saying it again changes nothing. */
  withdraw(
    { plantId, deviationId, reason }: OnDeviation & { reason: string },
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ withdrawnAt: string }>> {
    return this.change(plantId, 'propose-deviations', actor, trace, async (tx, { act, personId }) => {
      const deviation = await tx.deviations.lock(deviationId);
      if (!deviation) return refused({ kind: 'not-found', what: 'planned deviation', id: deviationId });
      if (deviation.withdrawnAt) return ok({ withdrawnAt: deviation.withdrawnAt.toISOString() });
      await tx.deviations.withdraw(deviationId, personId, act.at, reason);
      tx.audit(entry(act, null, 'deviation.withdrawn', { deviationId, title: deviation.title, reason }));
      return ok({ withdrawnAt: act.at.toISOString() });
    });
  }

  private async change<T>(
    plantId: string,
    right: CaseRight,
    actor: Actor,
    trace: string | null,
    work: (tx: Transaction, acting: Acting) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const standing = await tx.people.standing(plantId, person.value);
      if (!standing?.active || !hasRight(standing.roles, right)) return NO_PART;
      return work(tx, { act: { plantId, actor, trace, at: this.clock.now() }, personId: person.value });
    });
  }
}

async function lockProposed(tx: Transaction, deviationId: string): Promise<Result<StoredDeviation>> {
  const deviation = await tx.deviations.lock(deviationId);
  if (!deviation) return refused({ kind: 'not-found', what: 'planned deviation', id: deviationId });
  const { withdrawnAt, approvedAt } = deviation;
  if (withdrawnAt)
    return wrongState('withdrawn', `It was withdrawn at ${withdrawnAt.toISOString()}: propose another one.`);
  if (approvedAt) {
    return wrongState(
      'approved',
      `It was approved at ${approvedAt.toISOString()} and is never edited: withdraw it, and propose another one.`,
    );
  }
  return ok(deviation);
}

/** The first instant after the day, as the plant's clocks show it. */
function endOf(day: string, timeZone: string): Date | null {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return beginOf(next.toISOString().slice(0, 10), timeZone);
}

function beginOf(day: string, timeZone: string): Date | null {
  return instantAt(`${day}T00:00`, timeZone);
}

async function unknownNode(tx: Transaction, plantId: string, nodeId: string): Promise<Fault[]> {
  const names = await tx.plants.nodeNames(plantId, [nodeId]);
  return names.has(nodeId) ? [] : [fault('/nodeId', `The plant "${plantId}" has no node "${nodeId}".`)];
}

function proposalFaults(
  { items, lots, quantity }: ProposeDeviationCommand,
  untilAt: Date | null,
  now: Date,
): Fault[] {
  return [
    ...(items.length + lots.length > 0 ? [] : [fault('/items', 'Name an item or a lot at least.')]),
    ...(quantity || untilAt ? [] : [fault('/quantity', 'Say for how much it holds, or until which day.')]),
    ...(untilAt && untilAt <= now
      ? [fault('/untilDay', 'That day is over: give one that is still to come.')]
      : []),
  ];
}

function signOffFaults({ signedOn }: DeviationSignOff, timeZone: string, now: Date): Fault[] {
  const from = beginOf(signedOn, timeZone);
  return from && from > now ? [fault('/signOff/signedOn', 'Cannot lie in the future.')] : [];
}

function wrongState(state: string, message: string): Result<never> {
  return refused({ kind: 'wrong-state', state, message });
}
