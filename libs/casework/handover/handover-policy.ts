import { durationMs, fault, ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { mayOversee, mayWork, personOf } from '../standing.js';
import { wakeJob } from '../workflow-messages.js';
import { OFFER_BEFORE } from './shift-times.js';

/** How a plant hands its shifts over. */
export interface HandoverPolicy {
  /** ISO 8601: so long before a shift ends its tasks are offered. */
  offerBefore: string;
  /** 0 where the plant never said anything. */
  version: number;
}

export interface ChangeHandoverPolicyCommand {
  plantId: string;
  offerBefore: string;
  /** The version that the sender saw. */
  version: number;
  reason: string;
}

const SHORTEST = 'PT1M';
const LONGEST = 'PT4H';

export class ReadHandoverPolicy {
  constructor(private readonly db: Database) {}

  run(plantId: string): Promise<HandoverPolicy> {
    return this.db.transaction([plantId], (tx) => policyOf(tx, plantId));
  }
}

/** Supervisors and administrators change it. Shifts whose tasks are not offered yet follow at once. */
export class ChangeHandoverPolicy {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, offerBefore, version, reason }: ChangeHandoverPolicyCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<HandoverPolicy>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const standing = await tx.people.standing(plantId, person.value);
      if (!standing || !mayWork(standing) || !mayOversee(standing)) return NOT_THEIRS;
      if (!isWithinBounds(offerBefore)) return OUT_OF_BOUNDS;
      await tx.handovers.queueUp(plantId);
      const before = await policyOf(tx, plantId);
      if (before.version !== version) {
        return refused({ kind: 'changed-meanwhile', version: before.version, what: 'handover policy' });
      }
      await tx.handovers.saveOfferBefore(plantId, offerBefore);
      await tx.handovers.offerAnew(plantId, durationMs(offerBefore));
      const act = { plantId, actor, at: this.clock.now(), trace };
      const change = { from: before.offerBefore, to: offerBefore, reason };
      tx.audit(entry(act, null, 'handover.policy-changed', change));
      tx.enqueue(wakeJob(plantId));
      return ok(await policyOf(tx, plantId));
    });
  }
}

async function policyOf(tx: Transaction, plantId: string): Promise<HandoverPolicy> {
  return (await tx.handovers.policy(plantId)) ?? { offerBefore: OFFER_BEFORE, version: 0 };
}

function isWithinBounds(duration: string): boolean {
  const ms = durationMs(duration);
  return ms >= durationMs(SHORTEST) && ms <= durationMs(LONGEST);
}

const NOT_THEIRS: Result<never> = refused({
  kind: 'forbidden',
  message: 'Only a supervisor or an administrator of the plant may change how shifts are handed over.',
});

const OUT_OF_BOUNDS: Result<never> = refused({
  kind: 'invalid',
  faults: [fault('/offerBefore', 'must be from one minute (PT1M) to four hours (PT4H)')],
});
