import type { CaseMessage } from '../../libs/domain/index.js';

export type Fits<M extends CaseMessage> = (message: CaseMessage) => message is M;

/** One of several things that a process waits for at once. */
export interface Wait {
  fits: Fits<CaseMessage>;
  /** Real epoch milliseconds: when the wait is over without a message. */
  until?: number;
}

export type Decision = Extract<CaseMessage, { kind: 'decided' }>;
export type WorldMessage = Extract<CaseMessage, { kind: 'world' }>;
export type ChildEnded = Extract<CaseMessage, { kind: 'child-ended' }>;
export type LinesAdded = Extract<CaseMessage, { kind: 'lines-added' }>;
export type LinesMoved = Extract<CaseMessage, { kind: 'lines-moved' }>;
export type TakenOver = Extract<CaseMessage, { kind: 'taken-over' }>;

/** The question may be asked anew under another id while somebody waits, hence the function. */
export function decisionOn(questionId: () => string): Fits<Decision> {
  return (message): message is Decision => message.kind === 'decided' && message.questionId === questionId();
}

/** `after` leaves out what was said before that message, `about` what was said of other goods; who names none means any. */
export function worldEvent(
  event: WorldMessage['event'],
  after = 0,
  about: readonly string[] | null = null,
): Fits<WorldMessage> {
  return (message): message is WorldMessage =>
    message.kind === 'world' && message.event === event && message.seq > after && isAbout(message, about);
}

function isAbout({ payload: { lot } }: WorldMessage, about: readonly string[] | null): boolean {
  return about === null || typeof lot !== 'string' || about.includes(lot);
}

export function childEnded(childId: string): Fits<ChildEnded> {
  return (message): message is ChildEnded => message.kind === 'child-ended' && message.childId === childId;
}

export function linesAdded(message: CaseMessage): message is LinesAdded {
  return message.kind === 'lines-added';
}

export function linesMoved(message: CaseMessage): message is LinesMoved {
  return message.kind === 'lines-moved';
}

export function takenOver(byCaseId: string): Fits<TakenOver> {
  return (message): message is TakenOver => message.kind === 'taken-over' && message.byCaseId === byCaseId;
}

export function either<A extends CaseMessage, B extends CaseMessage>(a: Fits<A>, b: Fits<B>): Fits<A | B> {
  return (message): message is A | B => a(message) || b(message);
}
