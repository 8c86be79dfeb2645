import type { DeadlineKind } from '../../domain/index.js';
import type { DeadlineHandler } from './handler.js';
import { action } from './action.js';
import { acknowledgement } from './acknowledgement.js';
import { clock } from './clock.js';
import { handover } from './handover.js';
import { ladder } from './ladder.js';
import { overrun } from './overrun.js';
import { pause } from './pause.js';
import { reminder } from './reminder.js';
import { review } from './review.js';
import { right } from './right.js';
import { segregation } from './segregation.js';
import { silence } from './silence.js';

/** What happens when something falls due, by its kind. */
export const HANDLERS: Record<DeadlineKind, DeadlineHandler> = {
  ladder,
  silence,
  reminder,
  acknowledgement,
  pause,
  clock,
  review,
  handover,
  right,
  segregation,
  overrun,
  action,
};
