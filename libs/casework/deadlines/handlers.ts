import type { DeadlineKind } from '../../domain/index.js';
import type { DeadlineHandler } from './handler.js';
import { handover } from './handover.js';
import { ladder } from './ladder.js';
import { silence } from './silence.js';

/** What happens when something falls due, by its kind. */
export const HANDLERS: Record<DeadlineKind, DeadlineHandler> = {
  ladder,
  silence,
  handover,
};
