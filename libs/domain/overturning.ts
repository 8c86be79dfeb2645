import type { ExceptionType } from './exception-type.js';

/** The questions whose decisions say how a case goes on; what became of one effect, or a word of explanation, is no such decision. */
const STEERING: Record<ExceptionType, readonly string[]> = {
  'material-shortage': ['cover'],
  downtime: ['respond', 'confirm-cause'],
  'quality-hold': ['disposition'],
  'rework-approval': ['approve'],
  'maintenance-conflict': ['agree', 'counter', 'overrule'],
};

/** True for the questions whose decision a qualified person may overturn. */
export function maySteer(type: ExceptionType, questionKey: string): boolean {
  return STEERING[type].includes(questionKey);
}

/** Where a new run comes to the question that lifts what an ended one left standing. */
const LIFTS_AGAIN: readonly ExceptionType[] = ['quality-hold', 'downtime'];

/**
 * True for the decision that what a cancelled case holds or blocks stays so. Nothing but that case ever lifts it, so a
 * qualified person may overturn it, and the case asks again what becomes of the goods or the machine.
 */
export function keepsStanding(type: ExceptionType, questionKey: string, answer: string | undefined): boolean {
  return LIFTS_AGAIN.includes(type) && questionKey === 'still-standing' && answer === 'keep';
}

/** The questions of a type whose decisions build one upon the other. */
export function steeringQuestions(type: ExceptionType): readonly string[] {
  return STEERING[type];
}
