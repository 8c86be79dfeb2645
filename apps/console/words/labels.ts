import type { RelatedCaseView } from '../../../libs/contracts/api/index.js';
import type { ActionMove, ActionState } from '../../../libs/domain/case-action.js';
import type { OutsideSystem, EffectOperation, EffectState } from '../../../libs/domain/effect.js';
import type { CaseState, QuestionState } from '../../../libs/domain/lifecycle.js';
import type { Severity } from '../../../libs/domain/severity.js';
import type { WorldEvent } from '../../../libs/domain/world-event.js';

/** Every word that the page has for a state or a name on the wire. Nothing else translates them. */

export const CASE_STATE: Record<CaseState, { label: string; meaning: string }> = {
  open: { label: 'Open', meaning: 'A question waits for an answer.' },
  acting: { label: 'Acting', meaning: 'Decided; the other systems are being brought in line.' },
  blocked: { label: 'Blocked', meaning: 'A system did not follow; a person must settle it.' },
  closed: { label: 'Closed', meaning: 'Decided, carried out and checked.' },
  cancelled: { label: 'Cancelled', meaning: 'Called off; nothing stands open.' },
};

export const QUESTION_STATE: Record<QuestionState, string> = {
  asked: 'Asked',
  decided: 'Decided',
  withdrawn: 'Withdrawn',
  superseded: 'Superseded',
};

export const SEVERITY: Record<Severity, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

export const SYSTEM: Record<OutsideSystem, string> = { erp: 'ERP', mes: 'MES', cmms: 'CMMS' };

/** `tone` is the colour of the mark beside the words; the words alone say it all. */
export type Tone = 'calm' | 'good' | 'warn' | 'bad' | 'busy';

export const EFFECT_STATE: Record<EffectState, { label: string; tone: Tone }> = {
  intended: { label: 'on its way', tone: 'busy' },
  applied: { label: 'done, read back', tone: 'good' },
  already: { label: 'was already so', tone: 'good' },
  conflict: { label: 'found another value there', tone: 'bad' },
  rejected: { label: 'refused', tone: 'bad' },
  unknown: { label: 'no word yet, looking it up', tone: 'warn' },
  'by-hand': { label: 'done by hand', tone: 'good' },
  abandoned: { label: 'given up by a person', tone: 'calm' },
};

export const OPERATION: Record<EffectOperation, string> = {
  allocate: 'Allocate stock',
  deallocate: 'Give allocated stock back',
  requestReplenishment: 'Request replenishment',
  cancelReplenishment: 'Cancel replenishment',
  rescheduleOrder: 'Reschedule the order',
  splitOrder: 'Split the order',
  stopOrder: 'Stop the running order',
  resumeOrder: 'Resume the order',
  placeHold: 'Place the hold',
  releaseHold: 'Lift the hold',
  postDisposition: 'Post the disposition',
  createReworkOrder: 'Create the rework order, locked',
  releaseOrder: 'Release the order',
  cancelOrder: 'Cancel the order',
  openDowntime: 'Open the downtime',
  closeDowntime: 'Close the downtime',
  blockWorkCenter: 'Block the work center',
  unblockWorkCenter: 'Unblock the work center',
  moveOperations: 'Move the work',
  createMaintenanceRequest: 'Request maintenance',
  rescheduleMaintenance: 'Reschedule the maintenance',
};

export const ACTION_STATE: Record<ActionState, string> = {
  open: 'to be done',
  done: 'done, to be verified',
  verified: 'done',
  dropped: 'dropped',
};

export const ACTION_MOVE: Record<ActionMove, string> = {
  done: 'It is done',
  verify: 'I verified it',
  reopen: 'It is not done',
  drop: 'Drop it',
};

/** What a person tells a running case, as the button says it. */
export const WORLD_EVENT: Record<WorldEvent, string> = {
  'material-arrived': 'Material arrived',
  'inspection-passed': 'Inspection passed',
  'machine-runs': 'Machine runs',
  'machine-stopped': 'Machine stopped',
  'concession-used': 'Concession used up',
  'rework-done': 'Rework done',
};

export const RELATION: Record<RelatedCaseView['relation'], string> = {
  parent: 'Waits for this case',
  child: 'This case waits for it',
  previous: 'The same exception before',
  next: 'The same exception later',
  'merged-into': 'This case goes on within it',
  'merged-here': 'It goes on within this case',
  'split-from': 'This case was split off from it',
  'split-off': 'It was split off from this case',
};
