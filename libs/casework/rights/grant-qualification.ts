import { randomUUID } from 'node:crypto';
import { fault, ok, refused, type Actor, type Fault, type Result } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { mayOversee, NO_PART, personOf } from '../standing.js';
import { wakeJob } from '../workflow-messages.js';
import { rightEnds } from './right-ends.js';

export interface GrantQualificationCommand {
  plantId: string;
  personId: string;
  qualification: string;
  /** Null: from now on. */
  from: Date | null;
  /** The first instant at which it no longer holds; null: it does not end. */
  until: Date | null;
  /** A certificate, a training, a remark. */
  evidence: string | null;
}

/** Records what somebody is qualified for. For supervisors and administrators, and never for oneself. */
export class GrantQualification {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the id of the record. */
  async run(
    command: GrantQualificationCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ qualificationId: string }>> {
    const { plantId, personId, qualification, until, evidence } = command;
    const by = personOf(actor);
    if (!by.ok) return by;
    return this.db.transaction([plantId], async (tx) => {
      const at = this.clock.now();
      const granter = await tx.people.standing(plantId, by.value);
      if (!granter?.active || !mayOversee(granter)) return NO_PART;
      const known = await tx.people.standing(plantId, personId);
      const faults = [
        ...(known?.active ? [] : [fault('/personId', 'Nobody active has this id.')]),
        ...faultsOf(command, by.value, at),
      ];
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      const qualificationId = randomUUID();
      const from = command.from ?? at;
      await tx.qualifications.insert({
        ...{ id: qualificationId, plantId, personId, qualification, evidence },
        ...{ validFrom: from, validUntil: until, grantedBy: by.value, grantedAt: at },
      });
      if (until) {
        await tx.deadlines.insert([rightEnds(plantId, personId, until)]);
        tx.enqueue(wakeJob(plantId));
      }
      const granted = { qualificationId, personId, qualification, from, until, evidence };
      tx.audit(entry({ plantId, actor, at, trace }, null, 'qualification.granted', granted));
      return ok({ qualificationId });
    });
  }
}

function faultsOf({ personId, from, until }: GrantQualificationCommand, byId: string, at: Date): Fault[] {
  return [
    ...(personId === byId ? [fault('/personId', 'Nobody grants a qualification to themselves.')] : []),
    ...(until && until <= (from ?? at) ? [fault('/until', 'It must end after it begins.')] : []),
    ...(until && until <= at ? [fault('/until', 'It must end in the future.')] : []),
  ];
}
