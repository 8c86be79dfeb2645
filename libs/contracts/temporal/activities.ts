import type {
  AnswerPayload,
  ArrivedLot,
  CaseFacts,
  CaseLine,
  EffectCommand,
  EffectResult,
  LotFound,
  NodeId,
  OutsideSystem,
  Quantity,
} from '../../domain/index.js';
import type { EndState } from './case-workflow.js';

/** What every write of a workflow is keyed by: a retry of the same step returns the first result. */
export interface StepRef {
  plantId: string;
  caseId: string;
  run: number;
  /** Unique within the run, the same on every attempt and on replay. */
  step: string;
  trace: string | null;
}

export interface AskQuestion {
  /** Names the policy in the case's playbook. */
  key: string;
  /** Fills braces in the prompt, before the facts do: what is still missing, rather than what was. */
  words: Record<string, string>;
  /** `blocked` where the question is what to do about an effect. */
  state: 'open' | 'blocked';
  /** Only these of the policy's duties are asked; all of them where absent. */
  onlyDuties?: string[];
  /** What the answers are about, shown beside the question; for example a counter-offer's window. */
  about?: AnswerPayload;
  /** The effect that needs a person, where the question is about one. */
  effectStep?: string;
  /**
   * Ids of decided parts of lines that are asked about again, and so are open again. Absent: what is open stays so; where
   * nothing is, all that the last decision spoke of.
   */
  partsAgain?: string[];
  /** Answers of the policy that make no sense this time, and are not offered. */
  without?: string[];
}

export interface AskedQuestion {
  questionId: string;
  round: number;
}

/** Each is one Postgres transaction and runs as a local activity. */
export interface CaseStepActivities {
  askQuestion(ref: StepRef, ask: AskQuestion): Promise<AskedQuestion>;
  /** `withdrawn` is false where a decision came first; its message follows in order. */
  withdrawQuestion(ref: StepRef, questionId: string, reason: string): Promise<{ withdrawn: boolean }>;
  openChildCase(
    ref: StepRef,
    child: {
      nodeId: NodeId | null;
      facts: CaseFacts;
      lines: Omit<CaseLine, 'lineNo'>[];
      /** A part of goods of which another part has a case already: this one is no equal event of it. */
      part?: string;
    },
  ): Promise<{ childId: string }>;
  /** Does nothing where the child has ended, or others wait for it too. */
  cancelChildCase(ref: StepRef, childId: string, reason: string): Promise<void>;
  /** A person's finding about an effect that no attempt could settle; `command` is what it was to do. */
  settleEffect(
    ref: StepRef,
    effectStep: string,
    finding: EffectFinding,
    command?: EffectCommand,
  ): Promise<void>;
  /**
   * Effects that nothing takes back: each becomes an action of its own, with an owner. A step of an earlier run is written
   * `run/step`. `what` is to be done about them; undoing what an overturned decision did, where absent.
   */
  listIrreversible(ref: StepRef, effectSteps: string[], what?: string): Promise<void>;
  /** Tells the case that gave goods away whether this one holds them now. Telling it again does nothing. */
  tellTakenOver(ref: StepRef, giverId: string, held: boolean): Promise<void>;
  /**
   * Refused, with the number of the last message, while one later than `handled` exists. `carriedOut` is the answer that
   * was carried out before the end, for those who wait for the case.
   */
  closeCase(
    ref: StepRef,
    close: { as: EndState; reason: string; handled: number; carriedOut?: string },
  ): Promise<{ closed: true } | { closed: false; lastMessage: number }>;
}

export type EffectFinding =
  | { kind: 'by-hand'; documentNumber: string; readBack?: DocumentReadBack }
  | { kind: 'abandoned'; reason: string }
  /** The decision that it carries out is withdrawn: it is taken back as an overturned one is. */
  | { kind: 'withdrawn'; reason: string; questionId: string }
  | { kind: 'send-again' };

/** Whether the other system shows the document that somebody made by hand; absent where nobody looked. */
export type DocumentReadBack = 'found' | 'not-found' | 'no-answer';

/** What a workflow asks another system before anybody decides. */
export type LookUp =
  | { kind: 'shortage'; order: string; component: string; missing: Quantity; needBy: string }
  | { kind: 'standing-orders'; machine: NodeId }
  | { kind: 'machine-state'; machine: NodeId }
  | ArrivedStockLookUp
  | { kind: 'document'; system: OutsideSystem; document: string };

/** What of the lots that are said to have arrived may be used. */
export interface ArrivedStockLookUp {
  kind: 'arrived-stock';
  order: string;
  component: string;
  /** In which the answer counts: that of what is missing. */
  unit: string;
  lots: ArrivedLot[];
  /** Replenishments that were requested: the answer says which are still on their way. */
  documents: string[];
  /** ISO 8601 duration until the next look; null for none. */
  lookAgainEvery: string | null;
}

/** The part of a look-up that the process itself needs; the rest goes onto the case for people to read. */
export interface LookUpResult {
  orders: string[];
  machineRuns: boolean | null;
  /** For `arrived-stock`. */
  stock?: ArrivedStockFound;
  /** For `document`. */
  document?: { found: boolean };
}

export interface ArrivedStockFound {
  lots: LotFound[];
  stillOpen: string[];
  /** Real epoch milliseconds. */
  lookAgainAt: number | null;
}

/** They reach other systems and run as ordinary activities with a heartbeat. */
export interface OutsideActivities {
  /** Also makes the first mail due, now that it can carry the facts. */
  lookUpFacts(ref: StepRef, lookUp: LookUp): Promise<LookUpResult>;
  /**
   * Looks up by key, acts, reads back. Ends with an outcome; throws only what a retry may mend. `undo` is recorded beside
   * it, for a later run of the case that may have to take it back.
   */
  applyEffect(ref: StepRef, command: EffectCommand, undo?: EffectCommand): Promise<EffectResult>;
}

export interface DeadlineActivities {
  /** Climbs or drops all that is due, highest severity first. Returns when to ask again, in real epoch milliseconds. */
  climbDue(plantId: string): Promise<{ nextAt: number | null }>;
  /** Local. When to ask for the plant's earliest deadline to be climbed, in real epoch milliseconds. */
  earliestDeadline(plantId: string): Promise<{ nextAt: number | null }>;
}
