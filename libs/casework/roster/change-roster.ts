import { ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database, RosterNames, StoredRoster, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { mayOversee, mayWork, NO_PART } from '../standing.js';
import { afterRosterChange } from './after-roster-change.js';
import type { Moved } from './move-tasks.js';

/** Who changes which plant's roster. */
export interface RosterAct {
  plantId: string;
  actor: Actor;
  trace: string | null;
}

/** What a change finds when its turn has come. */
export interface RosterGround {
  tx: Transaction;
  plantId: string;
  at: Date;
  roster: StoredRoster;
  names: RosterNames;
}

/** What was written, for the trail; null where everything was so already. */
export interface RosterWritten<T> {
  value: T;
  told: { action: string; data: Record<string, unknown> } | null;
}

export interface RosterChanged<T> {
  value: T;
  /** Open tasks whose owner lost them by it. */
  moved: Moved;
}

const NOT_YOURS = refused({
  kind: 'forbidden',
  message: 'The roster is for supervisors and administrators; your own absence you may enter yourself.',
});

/**
 * One change of a plant's roster in one transaction: nobody routes meanwhile, the roster counts a version more, the trail says who
 * did what, and tasks whose owner lost the duty by it move. `own` is whose own affair it is, who may do it besides
 * supervisors and administrators.
 */
export async function changeRoster<T>(
  db: Database,
  clock: Clock,
  { plantId, actor, trace }: RosterAct,
  own: string | null,
  write: (ground: RosterGround) => Promise<Result<RosterWritten<T>>>,
): Promise<Result<RosterChanged<T>>> {
  return db.transaction([plantId], async (tx) => {
    if (!(await tx.plants.load(plantId))) return refused({ kind: 'not-found', what: 'plant', id: plantId });
    const barred = await whyBarred(tx, plantId, actor, own);
    if (barred) return barred;
    await tx.roster.takeForChange(plantId);
    const roster = await tx.roster.read(plantId);
    const at = clock.now();
    const names = await tx.rosterChanges.names(plantId);
    const written = await write({ tx, plantId, at, roster, names });
    if (!written.ok) return written;
    const { value, told } = written.value;
    if (!told) return ok({ value, moved: { now: 0, soon: 0 } });
    const act = { plantId, actor, at, trace };
    const moved = await afterRosterChange(tx, clock, act, roster);
    tx.audit(entry(act, null, told.action, { ...told.data, moved }));
    return ok({ value, moved });
  });
}

async function whyBarred(
  tx: Transaction,
  plantId: string,
  actor: Actor,
  own: string | null,
): Promise<Result<never> | null> {
  if (actor.kind === 'system') return null;
  if (actor.kind === 'source') return NOT_YOURS;
  const standing = await tx.people.standing(plantId, actor.personId);
  if (!standing || !mayWork(standing)) return NO_PART;
  return mayOversee(standing) || actor.personId === own ? null : NOT_YOURS;
}
