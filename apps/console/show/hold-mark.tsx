import type { HoldState } from '../../../libs/domain/hold.js';
import { Mark } from './mark.js';

/** Warns of a hold that the systems do not prove; of any other it says nothing. */
export function HoldMark({ state }: { state: HoldState | null }) {
  return state === 'not-in-force' ? <Mark tone="bad">Hold not in force</Mark> : null;
}
