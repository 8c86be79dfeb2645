import type {
  AskQuestion,
  AskedQuestion,
  CaseStepActivities,
  EffectFinding,
  LookUp,
  LookUpResult,
  StepRef,
} from '../../../libs/contracts/temporal/index.js';
import {
  findLots,
  type CaseMessage,
  type EffectCommand,
  type EffectOperation,
  type EffectResult,
  type LotStock,
} from '../../../libs/domain/index.js';
import { Changes } from './changes.js';

export interface AskedHere extends AskedQuestion {
  ask: AskQuestion;
  state: 'asked' | 'decided' | 'withdrawn';
}

export interface EffectHere {
  step: string;
  command: EffectCommand;
  outcome: EffectResult['outcome'];
}

type Child = Parameters<CaseStepActivities['openChildCase']>[1];
type Close = Parameters<CaseStepActivities['closeCase']>[1];

/** What Postgres and the outside systems would know of one case, and what a test scripts of them. */
export class FakeCase {
  readonly changes = new Changes();
  readonly messages: CaseMessage[] = [];
  readonly questions: AskedHere[] = [];
  readonly effects: EffectHere[] = [];
  readonly lookUps: LookUp[] = [];
  readonly findings: { step: string; finding: EffectFinding }[] = [];
  readonly children: { id: string; child: Child }[] = [];
  /** Steps of effects that nothing takes back. */
  readonly irreversible: string[] = [];
  readonly cancelledChildren: string[] = [];
  /** What other cases were told of the goods that they gave away. */
  readonly takenOver: { giverId: string; held: boolean }[] = [];
  /** Every write by its step. */
  readonly steps = new Map<string, { sent: unknown; result: unknown }>();
  closed: Close | null = null;
  refusedCloses = 0;
  /** Something is still to be done: closing waits for the next message. */
  hasOpenActions = false;
  /** Postgres refuses questions with this key until the test clears it. */
  refuses: string | null = null;
  /** What look-ups say; null keeps them waiting until the test is over, `down` makes them fail. */
  known: LookUpResult | 'down' | null = { orders: [], machineRuns: null };

  /** Attempts that no system answered. */
  failures = 0;

  /** What ERP shows of the lots of the component. */
  lots: LotStock[] = [];
  stillOpen: string[] = [];
  /** Documents that the other systems show; null for every one that somebody names. */
  documents: string[] | null = null;
  /** Real epoch milliseconds: when an arrived lot is looked at again. */
  lookAgainAt: number | null = null;

  private readonly outcomes: { operation: EffectOperation; result: Partial<EffectResult> }[] = [];
  private readonly failing = new Map<EffectOperation, string>();
  private readonly held = new Set<EffectOperation>();

  constructor(
    readonly caseId: string,
    firstQuestion: AskQuestion,
  ) {
    this.put(firstQuestion);
  }

  /** The next attempt at this operation ends so; further calls script the attempts after it. */
  next(operation: EffectOperation, result: Partial<EffectResult>): void {
    this.outcomes.push({ operation, result });
  }

  /** Every attempt at this operation fails, and may be repeated. */
  fail(operation: EffectOperation, message: string): void {
    this.failing.set(operation, message);
  }

  /** Keeps the operation in flight until it is let go. */
  hold(operation: EffectOperation): void {
    this.held.add(operation);
  }

  letGo(operation: EffectOperation): void {
    this.held.delete(operation);
    this.changes.notify();
  }

  /** The test is over: nothing is kept waiting. */
  release(): void {
    this.held.clear();
    this.known ??= { orders: [], machineRuns: null };
    this.changes.notify();
  }

  /** What a look-up finds out for the process itself. */
  shown(lookUp: LookUp): Partial<LookUpResult> {
    const { stillOpen, lookAgainAt } = this;
    if (lookUp.kind === 'document')
      return { document: { found: this.documents?.includes(lookUp.document) ?? true } };
    if (lookUp.kind !== 'arrived-stock') return {};
    const lots = findLots(lookUp.lots, this.lots, lookUp.unit);
    return {
      stock: { lots, lookAgainAt, stillOpen: stillOpen.filter((one) => lookUp.documents.includes(one)) },
    };
  }

  get operations(): string[] {
    return this.effects.map(({ command }) => `${command.operation}@${command.system}`);
  }

  get open(): AskedHere | undefined {
    return this.questions.find(({ state }) => state === 'asked');
  }

  put(ask: AskQuestion): AskedHere {
    const round = this.questions.length + 1;
    const asked: AskedHere = { questionId: `${this.caseId}-q${round}`, round, ask, state: 'asked' };
    this.questions.push(asked);
    return asked;
  }

  withdraw(questionId: string): { withdrawn: boolean } {
    const question = this.questions.find((asked) => asked.questionId === questionId);
    if (!question) throw new Error(`${questionId} was never asked`);
    if (question.state === 'asked') question.state = 'withdrawn';
    return { withdrawn: question.state === 'withdrawn' };
  }

  openChild(child: Child): { childId: string } {
    const childId = `${this.caseId}-child-${this.children.length + 1}`;
    this.children.push({ id: childId, child });
    return { childId };
  }

  async apply(ref: StepRef, command: EffectCommand): Promise<EffectResult> {
    await this.changes.until(() => !this.held.has(command.operation));
    const failure = this.failing.get(command.operation);
    if (failure) {
      this.failures += 1;
      this.changes.notify();
      throw new Error(failure);
    }
    const at = this.outcomes.findIndex(({ operation }) => operation === command.operation);
    const [scripted] = at < 0 ? [] : this.outcomes.splice(at, 1);
    const result: EffectResult = {
      outcome: 'applied',
      ref: `${command.operation}-1`,
      evidence: {},
      message: null,
      ...scripted?.result,
    };
    this.effects.push({ step: ref.step, command, outcome: result.outcome });
    return result;
  }

  close(close: Close): Awaited<ReturnType<CaseStepActivities['closeCase']>> {
    const last = this.messages.length;
    if (close.handled < last || this.hasOpenActions) {
      this.refusedCloses += 1;
      this.changes.notify();
      return { closed: false, lastMessage: close.handled < last ? last : last + 1 };
    }
    this.closed = close;
    return { closed: true };
  }
}
