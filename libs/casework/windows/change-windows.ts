import {
  fault,
  hasRight,
  ok,
  refused,
  windowFaults,
  type Actor,
  type NodeId,
  type Result,
} from '../../domain/index.js';
import type { Database, StoredWindow, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Act } from '../audit.js';
import { NO_PART, personOf } from '../standing.js';
import { enterWindow, moveWindow, withdrawWindow } from './window-changes.js';

export interface EnterWindowCommand {
  plantId: string;
  /** With everything below it. */
  nodeId: NodeId;
  from: Date;
  to: Date;
  reason: string;
}

export interface MoveWindowCommand {
  plantId: string;
  windowId: string;
  from: Date;
  to: Date;
  reason: string;
  /** The window's version that the person saw. */
  version: number;
}

export interface WithdrawWindowCommand {
  plantId: string;
  windowId: string;
  why: string;
}

/** What people say by hand of when machines are planned to stand. What CMMS or the calendar planned is changed there. */
export class ChangeWindows {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the window's id. */
  enter(
    { plantId, ...told }: EnterWindowCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ windowId: string }>> {
    return this.change(plantId, actor, trace, async (tx, act) => {
      const names = await tx.plants.nodeNames(plantId, [told.nodeId]);
      const faults = [
        ...(names.has(told.nodeId)
          ? []
          : [fault('/nodeId', `The plant "${plantId}" has no node "${told.nodeId}".`)]),
        ...windowFaults(told, act.at),
      ];
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      return ok({ windowId: await enterWindow(tx, act, 'hand', { ...told, ref: null }) });
    });
  }

  move(
    { plantId, windowId, version, ...told }: MoveWindowCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ version: number }>> {
    return this.change(plantId, actor, trace, async (tx, act) => {
      const known = await byHand(tx, windowId);
      if (!known.ok) return known;
      if (known.value.version !== version)
        return refused({ kind: 'changed-meanwhile', version: known.value.version, what: 'planned window' });
      const faults = windowFaults(told, act.at);
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      await moveWindow(tx, act, known.value, told);
      return ok({ version: version + 1 });
    });
  }

  /** Saying it again changes nothing. */
  withdraw(
    { plantId, windowId, why }: WithdrawWindowCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ withdrawnAt: string }>> {
    return this.change(plantId, actor, trace, async (tx, act) => {
      const before = await tx.windows.load(windowId);
      if (before?.withdrawnAt) return ok({ withdrawnAt: before.withdrawnAt.toISOString() });
      const known = await byHand(tx, windowId);
      if (!known.ok) return known;
      await withdrawWindow(tx, act, known.value, why);
      return ok({ withdrawnAt: act.at.toISOString() });
    });
  }

  private async change<T>(
    plantId: string,
    actor: Actor,
    trace: string | null,
    work: (tx: Transaction, act: Act) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const standing = await tx.people.standing(plantId, person.value);
      if (!standing?.active || !hasRight(standing.roles, 'plan-windows')) return NO_PART;
      await tx.windows.queueUpFor(plantId);
      return work(tx, { plantId, actor, trace, at: this.clock.now() });
    });
  }
}

async function byHand(tx: Transaction, windowId: string): Promise<Result<StoredWindow>> {
  const known = await tx.windows.lock(windowId);
  if (!known) return refused({ kind: 'not-found', what: 'planned window', id: windowId });
  const no = (state: string, message: string) => refused<never>({ kind: 'wrong-state', state, message });
  if (known.withdrawnAt) return no('withdrawn', 'The window was withdrawn.');
  if (known.source === 'cmms') return no('planned by CMMS', 'CMMS plans this window: change it there.');
  if (known.source === 'calendar')
    return no('planned by the calendar', "This is a shutdown of the plant's calendar: change it there.");
  return ok(known);
}
