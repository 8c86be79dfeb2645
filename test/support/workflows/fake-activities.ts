import { ApplicationFailure } from '@temporalio/common';
import { isDeepStrictEqual } from 'node:util';
import type {
  CaseStepActivities,
  DeadlineActivities,
  OutsideActivities,
  StepRef,
} from '../../../libs/contracts/temporal/index.js';
import type { FakeCase } from './fake-case.js';

export type FindCase = (ref: StepRef) => FakeCase;

/** Answers as the use cases would, from memory: a retry of a step gets the first result. */
export function fakeCaseSteps(find: FindCase): CaseStepActivities {
  const once = <R>(ref: StepRef, sent: unknown, work: (fake: FakeCase) => R): R => {
    const fake = find(ref);
    const first = fake.steps.get(ref.step);
    if (first && !isDeepStrictEqual(first.sent, sent))
      throw fault(`step ${ref.step} was used for something else`);
    const result = first ? (first.result as R) : work(fake);
    fake.steps.set(ref.step, { sent, result });
    fake.changes.notify();
    return result;
  };
  return {
    askQuestion: async (ref, ask) => {
      if (find(ref).refuses === ask.key) throw fault(`the playbook has no question ${ask.key}`);
      return once(ref, ask, (fake) => {
        if (fake.open) throw fault(`${fake.open.ask.key} is still asked`);
        const { questionId, round } = fake.put(ask);
        return { questionId, round };
      });
    },
    withdrawQuestion: async (ref, id, reason) => once(ref, [id, reason], (fake) => fake.withdraw(id)),
    openChildCase: async (ref, child) => once(ref, child, (fake) => fake.openChild(child)),
    settleEffect: async (ref, step, finding) =>
      once(ref, [step, finding], (fake) => void fake.findings.push({ step, finding })),
    listIrreversible: async (ref, steps) => once(ref, steps, (fake) => void fake.irreversible.push(...steps)),
    cancelChildCase: async (ref, childId, reason) =>
      once(ref, [childId, reason], (fake) => void fake.cancelledChildren.push(childId)),
    tellTakenOver: async (ref, giverId, held) =>
      once(ref, [giverId, held], (fake) => void fake.takenOver.push({ giverId, held })),
    closeCase: async (ref, close) => {
      const fake = find(ref);
      // A refusal changes nothing, so a retry may learn of a later message than the first attempt did.
      const closed = fake.close(close);
      return closed.closed ? once(ref, close, () => closed) : closed;
    },
  };
}

export function fakeOutside(find: FindCase): OutsideActivities {
  return {
    lookUpFacts: async (ref, lookUp) => {
      const fake = find(ref);
      fake.lookUps.push(lookUp);
      fake.changes.notify();
      const known = await fake.changes.until(() => fake.known);
      if (known === 'down') throw new Error('the system does not answer');
      return { ...known, ...fake.shown(lookUp) };
    },
    applyEffect: async (ref, command) => {
      const fake = find(ref);
      const result = await fake.apply(ref, command);
      fake.changes.notify();
      return result;
    },
  };
}

/** Deadlines of one plant in memory: real epoch milliseconds, and how many climbs there were. */
export class FakeDeadlines implements DeadlineActivities {
  due: number[] = [];
  reads = 0;
  climbs: { at: number; taken: number }[] = [];

  constructor(
    private readonly now: () => Promise<number>,
    private readonly notify: () => void,
  ) {}

  forget(): void {
    this.due = [];
    this.reads = 0;
    this.climbs = [];
  }

  earliestDeadline = async (): Promise<{ nextAt: number | null }> => {
    this.reads += 1;
    this.notify();
    return { nextAt: this.earliest };
  };

  climbDue = async (): Promise<{ nextAt: number | null }> => {
    const at = await this.now();
    const taken = this.due.filter((due) => due <= at).length;
    this.due = this.due.filter((due) => due > at);
    this.climbs.push({ at, taken });
    this.notify();
    return { nextAt: this.earliest };
  };

  private get earliest(): number | null {
    return this.due.length > 0 ? Math.min(...this.due) : null;
  }
}

function fault(message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message);
}
