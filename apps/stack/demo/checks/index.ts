import { checkEffects } from './effects.js';
import { checkEvents } from './events.js';
import { checkHistories } from './histories.js';
import { checkMails } from './mails.js';
import { checkRecords } from './records.js';
import type { Finding, World } from './world.js';

/** Each compares what Holdfast believes with what somebody else saw. */
export const CHECKS: Record<string, (world: World) => Promise<Finding>> = {
  'No event was lost': checkEvents,
  "The plant's ledger agrees": checkEffects,
  'The mailbox agrees': checkMails,
  'The tables agree with each other': checkRecords,
  'The workflow histories agree': checkHistories,
};

export { withWorld } from './world.js';
