import type { AskQuestion } from '../../libs/contracts/temporal/index.js';
import { caseSteps } from './activity-profiles.js';
import type { StepRefs } from './step-refs.js';

/** A question that people see. Its id changes where it had to be set aside and was asked again. */
export interface Asked {
  readonly ask: AskQuestion;
  id: string;
  state: 'asked' | 'withdrawn' | 'decided';
}

type Put = (ask: AskQuestion) => Promise<Asked>;

/** A case asks one question at a time: whoever asks waits until it is their turn. */
export class Questions {
  private readonly unwanted = new Set<Asked>();
  /** How many more pressing questions are asked or wait for their turn. */
  private pressing = 0;
  private aside: Asked | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly steps: StepRefs,
    private open: Asked | null,
    /** False once the case was cancelled: what was set aside then is not asked again. */
    private readonly goesOn: () => boolean,
  ) {}

  get current(): string | null {
    return this.open?.ask.key ?? null;
  }

  readonly ask: Put = (ask) => this.inTurn(() => this.put(ask));

  /** The same question, in a round of its own. */
  askOnceMore(question: Asked): Promise<void> {
    return this.inTurn(() => this.putAgain(question));
  }

  /** False where a decision came first; its message follows. */
  withdraw(question: Asked, reason: string): Promise<boolean> {
    this.unwanted.add(question);
    return this.inTurn(async () => {
      if (question.state === 'asked') await this.takeBack(question, reason);
      return question.state === 'withdrawn';
    });
  }

  async withdrawAny(reason: string): Promise<void> {
    if (this.open) await this.withdraw(this.open, reason);
  }

  decided(question: Asked): void {
    question.state = 'decided';
    if (this.open === question) this.open = null;
  }

  /** Sets the open question aside while more pressing ones are asked; asks it again if somebody still wants to know. */
  interrupt<R>(reason: string, pressing: (put: Put) => Promise<R>): Promise<R> {
    this.pressing += 1;
    return this.inTurn(async () => {
      if (this.open) await this.setAside(this.open, reason);
      const result = await pressing((ask) => this.put(ask));
      this.pressing -= 1;
      if (this.pressing === 0) await this.resume();
      return result;
    });
  }

  private async setAside(question: Asked, reason: string): Promise<void> {
    this.aside = question;
    await this.takeBack(question, reason);
  }

  private async resume(): Promise<void> {
    const { aside } = this;
    this.aside = null;
    if (aside && this.isStillWanted(aside)) await this.putAgain(aside);
  }

  private isStillWanted(question: Asked): boolean {
    return question.state === 'withdrawn' && !this.unwanted.has(question) && this.goesOn();
  }

  private async put(ask: AskQuestion): Promise<Asked> {
    const question: Asked = { ask, id: '', state: 'asked' };
    await this.putAgain(question);
    return question;
  }

  private async putAgain(question: Asked): Promise<void> {
    const { questionId } = await caseSteps.askQuestion(
      this.steps.next(`ask-${question.ask.key}`),
      question.ask,
    );
    question.id = questionId;
    question.state = 'asked';
    this.open = question;
  }

  private async takeBack(question: Asked, reason: string): Promise<void> {
    const step = this.steps.next(`withdraw-${question.ask.key}`);
    const { withdrawn } = await caseSteps.withdrawQuestion(step, question.id, reason);
    question.state = withdrawn ? 'withdrawn' : 'decided';
    this.open = null;
  }

  private inTurn<R>(work: () => Promise<R>): Promise<R> {
    const result = this.turn.then(work);
    this.turn = result;
    return result;
  }
}
