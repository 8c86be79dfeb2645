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
