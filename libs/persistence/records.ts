import type { ContextSection, EffectCommand, EffectState, ExceptionCase } from '../domain/index.js';

/** A case as it stands in its row; its lines are read apart. */
export interface StoredCase extends Omit<ExceptionCase, 'lines'> {
  context: ContextSection[];
  note: string | null;
  cancelRequestedAt: Date | null;
  cancelReason: string | null;
  /** Number of the last message written for the workflow. */
  lastMessage: number;
  /** Number of the last message that the workflow handled, set when it closes. */
  handledMessage: number;
  workflowStartedAt: Date | null;
  trace: string | null;
}

/** One change in an outside system, from the intent to its outcome. */
export interface EffectRecord {
  id: string;
  plantId: string;
  caseId: string;
  caseNumber: number;
  caseTitle: string;
  run: number;
  step: string;
  /** `XO` and 13 base32 characters; the same on every attempt. */
  key: string;
  command: EffectCommand;
  state: EffectState;
  /** True after proof of absence or a person's word: the one thing that allows a second send. */
  maySendAgain: boolean;
  sentAt: Date | null;
  attempts: number;
  ref: string | null;
  evidence: Record<string, unknown>;
  message: string | null;
  intendedAt: Date;
  settledAt: Date | null;
}

export interface QuarantinedEvent {
  id: string;
  plantId: string;
  sourceName: string;
  format: string;
  body: string;
  reason: string;
  receivedAt: Date;
  replayedAt: Date | null;
  replayedCaseId: string | null;
}
