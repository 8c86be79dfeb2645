import { randomUUID } from 'node:crypto';
import { fault, isEnded, ok, refused, type Actor, type Fault, type Result } from '../../domain/index.js';
import type { Database, StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { mayOversee, mayWork, NO_PART, personOf } from '../standing.js';
import { wakeJob } from '../workflow-messages.js';
import { rightEnds } from './right-ends.js';

export interface GrantForCaseCommand {
  plantId: string;
  caseId: string;
  /** The login, since people of another plant are in no list. */
  login: string;
  /** The one duty for which they may be asked; null for any. */
  dutyId: string | null;
  /** The first instant at which it no longer holds. */
  until: Date;
  reason: string;
}

/** Longer than this is no help in one case but a second plant. */
const LONGEST_MS = 92 * 86_400_000;

/**
 * Lets somebody from another plant read one case and be handed its tasks, until an instant. For supervisors and
 * administrators. It grants no role, and nothing else of the plant.
 */
export class GrantForCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    command: GrantForCaseCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ grantId: string; personId: string }>> {
    const { plantId, caseId, dutyId, until, reason } = command;
    const by = personOf(actor);
    if (!by.ok) return by;
    return this.db.transaction([plantId], async (tx) => {
      const granter = await tx.people.standing(plantId, by.value);
      if (!granter?.active || !mayOversee(granter)) return NO_PART;
      const of = await tx.cases.lock(caseId);
      if (!of) return refused({ kind: 'not-found', what: 'case', id: caseId });
      if (isEnded(of.state)) return refused(ended(of));
      const at = this.clock.now();
      const person = await tx.people.byLogin(plantId, command.login);
      const faults = [...(await faultsOf(tx, command, at)), ...personFaults(person)];
      if (!person || faults.length > 0) return refused({ kind: 'invalid', faults });
      const grantId = randomUUID();
      const grant = { caseId, personId: person.id, dutyId, until, reason };
      await tx.caseGrants.insert({ id: grantId, plantId, ...grant, grantedBy: by.value, grantedAt: at });
      await tx.deadlines.insert([rightEnds(plantId, person.id, until)]);
      tx.enqueue(wakeJob(plantId));
      tx.audit(entry({ plantId, actor, at, trace }, caseId, 'case.grant-given', { grantId, ...grant }));
      return ok({ grantId, personId: person.id });
    });
  }
}

function ended({ state, closedAt, receivedAt }: StoredCase) {
  return { kind: 'case-ended', state, endedAt: (closedAt ?? receivedAt).toISOString() } as const;
}

function personFaults(person: { active: boolean; roles: string[] } | null): Fault[] {
  if (!person?.active) return [fault('/login', 'Nobody active has this login.')];
  return mayWork(person) ? [fault('/login', 'They work in this plant already: hand the task to them.')] : [];
}

async function faultsOf(
  tx: Transaction,
  { plantId, dutyId, until }: GrantForCaseCommand,
  at: Date,
): Promise<Fault[]> {
  const duties = dutyId === null ? null : await tx.plants.dutyIds(plantId);
  return [
    ...(until > at ? [] : [fault('/until', 'It must end in the future.')]),
    ...(until.getTime() - at.getTime() > LONGEST_MS
      ? [fault('/until', 'It lasts three months at most.')]
      : []),
    ...(duties && !duties.has(dutyId ?? '') ? [fault('/dutyId', `The plant has no duty "${dutyId}".`)] : []),
  ];
}
