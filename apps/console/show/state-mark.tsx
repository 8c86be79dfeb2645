import type { CaseState } from '../../../libs/domain/lifecycle.js';
import { CASE_STATE, type Tone } from '../words/labels.js';
import { Mark } from './mark.js';

const TONE: Record<CaseState, Tone> = {
  open: 'warn',
  acting: 'busy',
  blocked: 'bad',
  closed: 'good',
  cancelled: 'calm',
};

export function StateMark({ state }: { state: CaseState }) {
  return <Mark tone={TONE[state]}>{CASE_STATE[state].label}</Mark>;
}
