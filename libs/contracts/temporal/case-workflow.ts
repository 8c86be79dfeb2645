import { defineQuery, defineSignal } from '@temporalio/workflow';
import type {
  CaseLine,
  CaseMessage,
  CaseState,
  EffectCommand,
  ExceptionType,
  FactsByType,
  Playbook,
} from '../../domain/index.js';

/** What a case workflow starts from; the same for every signal-with-start of one run. */
export interface CaseInput<T extends ExceptionType = ExceptionType> {
  plantId: string;
  caseId: string;
  /** 1 for the first; re-opening counts up. */
  run: number;
  type: T;
  facts: FactsByType[T];
  lines: CaseLine[];
  /** ISO 4217: what a cost that somebody types is in. */
  currency: string;
  /** As frozen into the case when it opened. */
  playbook: Playbook;
  firstQuestionId: string;
  /** The last message that an earlier run handled. */
  handled: number;
  /** W3C `traceparent` of the event that opened the case. */
  trace: string | null;
  /** What earlier runs left standing outside, in the order in which it was meant; absent where nothing does. */
  earlier?: EarlierEffect[];
}

/** A change that an earlier run of the case made outside. */
export interface EarlierEffect {
  run: number;
  step: string;
  command: EffectCommand;
  /** What takes it back, where the run that made it knew. */
  undo: EffectCommand | null;
  /** What the other system calls it. */
  ref: string | null;
  /** It followed from the decision whose overturning began this run. */
  overturned: boolean;
  /** The question whose decision came last before it; null where none did. Inputs of older runs lack it. */
  decision?: string | null;
}

/** Wire names: never change once run. */
export const caseMessageSignal = defineSignal<[CaseMessage]>('caseMessage');

/** Where the process stands, for an operator; people's lists never come from here. */
export interface CaseProgress {
  doing: string;
  handled: number;
}
export const caseProgressQuery = defineQuery<CaseProgress>('caseProgress');

/** One entry a type; the value is the exported workflow function. */
export const CASE_WORKFLOWS: Record<ExceptionType, string> = {
  'material-shortage': 'materialShortageWorkflow',
  downtime: 'downtimeWorkflow',
  'quality-hold': 'qualityHoldWorkflow',
  'rework-approval': 'reworkApprovalWorkflow',
  'maintenance-conflict': 'maintenanceConflictWorkflow',
};

export function caseWorkflowId(plantId: string, caseId: string, run: number): string {
  return `case/${plantId}/${caseId}/${run}`;
}

export type EndState = Extract<CaseState, 'closed' | 'cancelled'>;
