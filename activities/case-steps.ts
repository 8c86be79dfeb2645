import type { CaseStepActivities } from '../libs/contracts/temporal/index.js';
import type {
  AskQuestion,
  CancelChildCase,
  CloseCase,
  ListIrreversible,
  OpenChildCase,
  SettleEffect,
  TakeOver,
  WithdrawQuestion,
} from '../libs/casework/index.js';
import type { Refusal, Result } from '../libs/domain/index.js';
import { failure } from './failures.js';

/** The use cases that a workflow calls. */
export interface StepUseCases {
  ask: Pick<AskQuestion, 'run'>;
  withdraw: Pick<WithdrawQuestion, 'run'>;
  openChild: Pick<OpenChildCase, 'run'>;
  settle: Pick<SettleEffect, 'run'>;
  close: Pick<CloseCase, 'run'>;
  listIrreversible: Pick<ListIrreversible, 'run'>;
  cancelChild: Pick<CancelChildCase, 'run'>;
  takeOver: Pick<TakeOver, 'run'>;
}

/** What a workflow writes, each one transaction; a retry of a step returns the first result. */
export class CaseSteps {
  constructor(private readonly use: StepUseCases) {}

  activities(): CaseStepActivities {
    const { ask, withdraw, openChild, settle, close, listIrreversible, cancelChild, takeOver } = this.use;
    return {
      askQuestion: async (ref, question) => done(await ask.run(ref, question)),
      withdrawQuestion: async (ref, questionId, reason) => done(await withdraw.run(ref, questionId, reason)),
      openChildCase: async (ref, child) => done(await openChild.run(ref, child)),
      settleEffect: async (ref, effectStep, finding, command) => {
        done(await settle.run(ref, effectStep, finding, command));
      },
      listIrreversible: async (ref, steps, what) => void done(await listIrreversible.run(ref, steps, what)),
      cancelChildCase: async (ref, childId, reason) => void done(await cancelChild.run(ref, childId, reason)),
      tellTakenOver: async (ref, giverId, held) => void done(await takeOver.run(ref, giverId, held)),
      closeCase: async (ref, ending) => closed(await close.run(ref, ending)),
    };
  }
}

function closed(result: Result<unknown>): Awaited<ReturnType<CaseStepActivities['closeCase']>> {
  if (result.ok) return { closed: true };
  if (result.refusal.kind === 'later-message') return { closed: false, lastMessage: result.refusal.last };
  // Whatever the case is told next is worth another try; that its actions are settled is a message too.
  if (result.refusal.kind === 'actions-open') return { closed: false, lastMessage: result.refusal.after + 1 };
  throw refusedStep(result.refusal);
}

function done<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw refusedStep(result.refusal);
}

function refusedStep(refusal: Refusal) {
  return failure('StepRefused', JSON.stringify(refusal));
}
