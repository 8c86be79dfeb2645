import type { CaseDetail } from '../../../libs/contracts/api/index.js';
import {
  ACTION_MOVES,
  hasRight,
  isEnded,
  keepsStanding,
  maySteer,
  moveAction,
  WHY_NOT_SPLIT,
  WORLD_EVENTS_OF,
  type CaseAction,
  type CaseRight,
} from '../../../libs/domain/index.js';
import type { CaseAsStored } from '../../../libs/persistence/read/index.js';
import type { Caller } from '../http/caller.js';
import { passingPermissions } from '../tasks/task-permissions.js';

/** A case with the rights of the moment. */
export interface CaseWithRights {
  detail: CaseAsStored['detail'];
  /** The open tasks that the one who reads may answer. */
  answerable: string[];
  /** Tasks in queues that they may claim because they have the duty now. */
  claimable: string[];
  /** The decision that they may overturn. */
  overturn: string | null;
}

/** What the one who reads may do with the case now. */
export function permissionsOf(
  caller: Caller,
  { detail, answerable, claimable, overturn }: CaseWithRights,
): CaseDetail['may'] {
  const { plantId, state, type, questions, beside } = detail;
  const me = caller.person.id;
  const ended = isEnded(state);
  const open = [...questions, ...beside]
    .flatMap(({ tasks }) => tasks)
    .filter((task) => task.state === 'open');
  const leads = caller.may(plantId, 'lead') || open.some((task) => task.owner.id === me);
  return {
    answerTasks: answerable,
    ...passingPermissions(ended ? [] : open, me, caller.may(plantId, 'lead'), claimable),
    reassign: !ended && leads && open.length > 0,
    cancel: !ended && leads && caller.may(plantId, 'work') && detail.cancelRequested === null,
    overturn,
    comment: caller.may(plantId, 'work'),
    ...recordPermissions(caller, detail),
    signals: !ended && caller.may(plantId, 'work') ? [...WORLD_EVENTS_OF[type]] : [],
  };
}

type RecordPermissions =
  'changeSeverity' | 'correct' | 'merge' | 'split' | 'addActions' | 'addEvidence' | 'moveActions';

/** What may be changed of what the case says of itself, and of what is to be done. */
function recordPermissions(
  caller: Caller,
  detail: CaseAsStored['detail'],
): Pick<CaseDetail['may'], RecordPermissions> {
  const { plantId, type, state, actions } = detail;
  const goesOn = !isEnded(state);
  const may = (right: CaseRight) => goesOn && hasRight(caller.rolesIn(plantId), right);
  const works = goesOn && caller.may(plantId, 'work');
  const by = { personId: caller.person.id, leads: caller.may(plantId, 'lead') };
  // What was done outside and must be undone by hand outlives a case that was cancelled.
  const movable = caller.may(plantId, 'work') ? actions : [];
  return {
    changeSeverity: may('change-severity'),
    correct: may('correct-facts'),
    merge: may('merge-cases') && detail.cancelRequested === null && !isMerged(detail),
    split: may('split-case') && state === 'open' && WHY_NOT_SPLIT[type] === null && !isMerged(detail),
    addActions: works,
    addEvidence: works,
    moveActions: movable.map((action) => ({
      id: action.id,
      moves: ACTION_MOVES.filter((move) => 'state' in moveAction(asMoved(action), move, by)),
    })),
  };
}

function isMerged({ related }: CaseAsStored['detail']): boolean {
  return related.some(({ relation }) => relation === 'merged-into');
}

function asMoved(action: CaseDetail['actions'][number]): CaseAction {
  const { owner, duty, dueAt, done } = action;
  const people = { ownerId: owner.id, dutyId: duty?.id ?? null, doneById: done?.by.id ?? null };
  return { ...action, ...people, dueAt: new Date(dueAt) };
}

/** The last decision about the case itself, or that a cancelled one keeps what it bars; null where there is none. */
export function lastDecision({ type, state, questions }: CaseAsStored['detail']): string | null {
  const last = questions.find(({ state: its, key, decision }) =>
    state === 'cancelled'
      ? its === 'decided' && keepsStanding(type, key, decision?.answer)
      : its === 'decided' && maySteer(type, key),
  );
  return last?.id ?? null;
}
