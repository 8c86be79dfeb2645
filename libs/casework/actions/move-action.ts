import {
  isActionSettled,
  isEnded,
  moveAction,
  noteFaults,
  ok,
  refused,
  severityRank,
  type ActionMove,
  type ActionState,
  type Actor,
  type Result,
} from '../../domain/index.js';
import type { Database, StoredCase, Transaction } from '../../persistence/index.js';
import type { ActionChange, StoredAction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { mayOversee, mayWork, NO_PART, personOf } from '../standing.js';
import { tellWorkflow } from '../workflow-messages.js';
import { isForCause } from './cause-before-close.js';
import { dueAction } from './due-action.js';
import { giveToVerify } from './verify-action.js';

export interface MoveActionCommand {
  plantId: string;
  actionId: string;
  move: ActionMove;
  /** What the person says about it; null where nothing. */
  note: string | null;
}

/** Says that an action is done, verified, not done after all, or dropped. The last one that settles lets the case close. */
export class MoveAction {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, actionId, move, note }: MoveActionCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ caseId: string; state: ActionState }>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const caseId = await tx.actions.locate(actionId);
      const of = caseId && (await tx.cases.lock(caseId));
      const action = of && (await tx.actions.lock(actionId));
      if (!of || !action) return refused({ kind: 'not-found', what: 'action', id: actionId });
      if (isForCause(action)) return CAUSE_FIRST;
      const standing = await tx.people.standing(plantId, person.value);
      if (!standing || !mayWork(standing)) return NO_PART;
      const by = { personId: person.value, leads: mayOversee(standing) };
      const moved = moveAction(action, move, by);
      if ('refusal' in moved) return refused(moved.refusal);
      const faults = noteFaults(action, move, note);
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      const act = { plantId, actor, trace, at: this.clock.now() };
      await tx.actions.change(change(action, moved.state, person.value, note, act.at));
      await setDue(tx, this.clock, act, of, { ...action, state: moved.state, doneById: person.value });
      tx.audit(
        entry(act, of.id, MOVED[move], { actionId, what: action.what, state: moved.state, reason: note }),
      );
      if (isActionSettled(moved)) await tellWhereLast(tx, act, of);
      return ok({ caseId: of.id, state: moved.state });
    });
  }
}

const CAUSE_FIRST = refused({
  kind: 'wrong-state',
  state: 'open',
  message: 'It is done once the cause is told: correct the cause of the case, with a reason.',
});

const MOVED: Record<ActionMove, string> = {
  done: 'action.done',
  verify: 'action.verified',
  reopen: 'action.reopened',
  drop: 'action.dropped',
};

function change(
  action: StoredAction,
  state: ActionState,
  personId: string,
  note: string | null,
  at: Date,
): ActionChange {
  const done = { doneBy: personId, doneAt: at };
  const settled = { settledBy: personId, settledAt: at };
  const unsettled = { settledBy: null, settledAt: null };
  const before = { doneBy: action.doneById, doneAt: action.doneAt ?? null };
  switch (state) {
    case 'open':
      return { id: action.id, state, doneBy: null, doneAt: null, ...unsettled, note };
    case 'done':
      return { id: action.id, state, ...done, ...unsettled, note };
    case 'verified':
      return { id: action.id, state, ...(action.state === 'open' ? done : before), ...settled, note };
    case 'dropped':
      return { id: action.id, state, ...before, ...settled, note };
  }
}

/** What is done is to be verified; what was not done after all is due again, at once where its time is over. */
async function setDue(
  tx: Transaction,
  clock: Clock,
  act: Act,
  { severity }: StoredCase,
  action: StoredAction,
): Promise<void> {
  const { state, dueAt } = action;
  const rank = severityRank(severity);
  await tx.deadlines.dropAction(action.id, act.at);
  if (state === 'done') await giveToVerify(tx, clock, act, action, rank);
  if (state === 'open') await dueAction(tx, action, rank, 1, dueAt > act.at ? dueAt : act.at);
}

/** The workflow may be waiting with its close. */
export async function tellWhereLast(tx: Transaction, act: Act, of: StoredCase): Promise<void> {
  if (isEnded(of.state) || (await tx.actions.unsettled(of.id)) > 0) return;
  await tellWorkflow(tx, act, of.id, { kind: 'world', event: 'actions-verified', payload: {} });
}
