import type { WorkflowHandle } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import {
  caseMessageSignal,
  caseProgressQuery,
  type EndState,
} from '../../../libs/contracts/temporal/index.js';
import type {
  AnswerPayload,
  CaseMessage,
  CaseMessageBody,
  DecidedPart,
  DecisionOrigin,
  OpenLine,
  WorldEvent,
} from '../../../libs/domain/index.js';
import type { AskedHere, FakeCase } from './fake-case.js';

interface DecisionExtras {
  payload?: AnswerPayload;
  origin?: DecisionOrigin;
  forDuty?: string;
  realInstants?: Record<string, number>;
  parts?: DecidedPart[];
  openLines?: OpenLine[];
}

/** What people and the world do to a case, and what became of it. */
export class TestCase {
  constructor(
    readonly fake: FakeCase,
    readonly handle: WorkflowHandle,
  ) {}

  /** Waits until the question is asked. */
  asked(key: string): Promise<AskedHere> {
    return this.fake.changes.until(() => (this.fake.open?.ask.key === key ? this.fake.open : undefined));
  }

  /** Waits until so many effects were tried. */
  async tried(effects: number): Promise<void> {
    await this.fake.changes.until(() => this.fake.effects.length >= effects);
  }

  /** Waits until so many look-ups were begun. */
  async lookedUp(lookUps: number): Promise<void> {
    await this.fake.changes.until(() => this.fake.lookUps.length >= lookUps);
  }

  /** Resolves with the question that was decided. */
  async decide(key: string, answer: string, extras: DecisionExtras = {}): Promise<AskedHere> {
    const question = await this.asked(key);
    await this.send(this.recordDecision(question, answer, extras));
    return question;
  }

  overturn({ questionId }: AskedHere): Promise<void> {
    return this.send(this.recordOverturning(questionId));
  }

  recordOverturning(questionId: string): CaseMessage {
    return this.record({ kind: 'overturned', questionId, questionKey: '', reason: 'It was wrong.' });
  }

  tell(event: WorldEvent, payload: AnswerPayload = {}): Promise<void> {
    return this.send(this.record({ kind: 'world', event, payload }));
  }

  /** To another version of its playbook. */
  move(playbookVersion: number): Promise<void> {
    return this.send(this.record({ kind: 'moved', playbookVersion }));
  }

  /** As the use case does it: the open question is withdrawn by the same transaction. */
  cancel(reason: string): Promise<void> {
    const { open } = this.fake;
    if (open) open.state = 'withdrawn';
    return this.send(this.record({ kind: 'cancelled', reason }));
  }

  childEnds(childId: string, end: EndState, closeReason: string, carriedOut?: string): Promise<void> {
    return this.send(
      this.record({ kind: 'child-ended', childId, end, closeReason, ...(carriedOut && { carriedOut }) }),
    );
  }

  /** Recorded, and not yet told: the outbox is late. */
  record(body: CaseMessageBody): CaseMessage {
    const message = { seq: this.fake.messages.length + 1, ...body };
    this.fake.messages.push(message);
    return message;
  }

  recordDecision(question: AskedHere, answer: string, extras: DecisionExtras = {}): CaseMessage {
    question.state = 'decided';
    const origin = extras.origin ?? 'answered';
    return this.record({
      kind: 'decided',
      questionId: question.questionId,
      questionKey: question.ask.key,
      round: question.round,
      answer,
      payload: extras.payload ?? {},
      origin,
      decidedById: origin === 'answered' ? 'somebody' : null,
      decidedForDuty: extras.forDuty ?? null,
      realInstants: extras.realInstants ?? {},
      ...(extras.parts && { parts: extras.parts, openLines: extras.openLines ?? [] }),
    });
  }

  send(message: CaseMessage): Promise<void> {
    return this.handle.signal(caseMessageSignal, message);
  }

  /** Waits until the workflow has heard what it was told so far. */
  async heard(): Promise<void> {
    await this.handle.query(caseProgressQuery);
  }

  /** Waits until the workflow itself waits for this. */
  async waitsFor(what: string): Promise<void> {
    while ((await this.handle.query(caseProgressQuery)).doing !== `waiting for ${what}`);
  }

  /** How the case ended; time is skipped while nothing happens. */
  async ended(): Promise<{ as: EndState; reason: string }> {
    await this.handle.result();
    if (!this.fake.closed) throw new Error('the workflow ended without closing its case');
    const { as, reason } = this.fake.closed;
    return { as, reason };
  }

  history(): Promise<temporal.api.history.v1.IHistory> {
    return this.handle.fetchHistory();
  }
}
