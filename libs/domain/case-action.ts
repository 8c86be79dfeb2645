import { fault, type Fault } from './fault.js';
import type { Refusal } from './refusal.js';

/** Something that must be done before a case may close, such as sorting the goods that left already. */
export interface CaseAction {
  id: string;
  what: string;
  ownerId: string;
  /** The duty through which the owner has it; null where it was given to a person. */
  dutyId: string | null;
  dueAt: Date;
  state: ActionState;
  /** Somebody who neither has it nor did it verifies it, or says why it is dropped. */
  needsOther: boolean;
  doneById: string | null;
}

/** `done` waits to be verified; `verified` and `dropped` are its ends. */
export const ACTION_STATES = ['open', 'done', 'verified', 'dropped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** `reopen`: whoever was to verify it found it not done. */
export const ACTION_MOVES = ['done', 'verify', 'reopen', 'drop'] as const;
export type ActionMove = (typeof ACTION_MOVES)[number];

/** Who asks for a move. */
export interface ActionMover {
  personId: string;
  /** A supervisor or an administrator. */
  leads: boolean;
}

/** The next state, or why not. An action that nobody else need verify is verified by being done. */
export function moveAction(
  action: CaseAction,
  move: ActionMove,
  by: ActionMover,
): { state: ActionState } | { refusal: Refusal } {
  switch (move) {
    case 'done':
      if (action.state !== 'open') return wrongState(action, 'open');
      if (action.ownerId !== by.personId && !by.leads)
        return forbidden('Its owner, a supervisor or an administrator says that an action is done.');
      return { state: action.needsOther ? 'done' : 'verified' };
    case 'verify':
      if (action.state !== 'done') return wrongState(action, 'done');
      if (isTheirs(action, by)) return forbidden('Somebody who neither has it nor did it verifies it.');
      return { state: 'verified' };
    case 'reopen':
      if (action.state !== 'done') return wrongState(action, 'done');
      if (action.doneById === by.personId)
        return forbidden('Somebody other than who did it finds it not done.');
      return { state: 'open' };
    case 'drop':
      if (isActionSettled(action)) return wrongState(action, 'open or done');
      if (!by.leads) return forbidden('Only a supervisor or an administrator drops an action.');
      if (action.needsOther && isTheirs(action, by))
        return forbidden('A supervisor or an administrator who neither has it nor did it drops it.');
      return { state: 'dropped' };
  }
}

/** Nothing that somebody else was to verify is dropped without a word. */
export function noteFaults({ needsOther }: CaseAction, move: ActionMove, note: string | null): Fault[] {
  return needsOther && move === 'drop' && note === null
    ? [fault('/note', 'Say why it need not be done.')]
    : [];
}

function isTheirs({ ownerId, doneById }: CaseAction, { personId }: ActionMover): boolean {
  return personId === ownerId || personId === doneById;
}

/** True where it no longer keeps its case open. */
export function isActionSettled({ state }: Pick<CaseAction, 'state'>): boolean {
  return state === 'verified' || state === 'dropped';
}

function wrongState({ state }: CaseAction, wanted: string): { refusal: Refusal } {
  return { refusal: { kind: 'wrong-state', state, message: `The action is ${state}, and not ${wanted}.` } };
}

function forbidden(message: string): { refusal: Refusal } {
  return { refusal: { kind: 'forbidden', message } };
}
