import { hasIt } from '../../domain/index.js';
import type { Database, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { mayOversee, mayWork } from '../standing.js';
import { mayTake, type HandoverCommand } from './held-handover.js';
import { dutyRoster } from './outgoing-tasks.js';
import { latest } from './shift-times.js';

export interface HandoverRights {
  accept: boolean;
  nameSuccessor: boolean;
  close: boolean;
  /** Who may be named as successor instead. */
  successors: { id: string; name: string }[];
}

/** What a person may do with a handover now: the screen offers nothing else. */
export class ReadHandoverRights {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Null where there is no such handover. */
  run({ plantId, handoverId }: HandoverCommand, personId: string): Promise<HandoverRights | null> {
    return this.db.transaction([plantId], async (tx) => {
      const handover = await tx.handovers.load(handoverId);
      if (!handover) return null;
      const { state, fromPersonId, toPersonId, nodeId, shiftTo } = handover;
      const at = latest(this.clock.now(), shiftTo);
      const roster = await dutyRoster(tx, handover, at, [personId]);
      const standing = await tx.people.standing(plantId, personId);
      const isOpen = (state === 'offered' || state === 'overdue') && standing !== null && mayWork(standing);
      const leads = isOpen && (fromPersonId === personId || mayOversee(standing));
      const others = roster.entries.filter(
        (entered) =>
          entered.personId !== fromPersonId &&
          entered.personId !== toPersonId &&
          roster.active.has(entered.personId) &&
          hasIt(entered, entered.personId, nodeId, at),
      );
      return {
        accept: isOpen && mayTake({ handover, roster, at }, personId),
        nameSuccessor: leads && others.length > 0,
        close: leads,
        successors: leads ? await named(tx, new Set(others.map((entered) => entered.personId))) : [],
      };
    });
  }
}

async function named(tx: Transaction, ids: ReadonlySet<string>): Promise<HandoverRights['successors']> {
  const people: HandoverRights['successors'] = [];
  for (const id of ids) people.push({ id, name: (await tx.people.nameOf(id)) ?? id });
  return people;
}
