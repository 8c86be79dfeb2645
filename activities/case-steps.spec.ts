import { describe, expect, it } from '@jest/globals';
import type { StepRef } from '../libs/contracts/temporal/index.js';
import { ok, refused, type Result } from '../libs/domain/index.js';
import { CaseSteps, type StepUseCases } from './case-steps.js';

const REF: StepRef = { plantId: 'demo', caseId: 'case-1', run: 1, step: 'close', trace: null };
const CLOSE = { as: 'closed', reason: 'Done.', handled: 3 } as const;

function unexpected(): never {
  throw new Error('this use case was not expected');
}

function steps(use: Partial<StepUseCases>) {
  const none = { run: unexpected };
  return new CaseSteps({
    ask: none,
    withdraw: none,
    openChild: none,
    settle: none,
    close: none,
    listIrreversible: none,
    cancelChild: none,
    takeOver: none,
    ...use,
  }).activities();
}

describe('closing', () => {
  const closing = (result: Result<{ closedAt: string }>) =>
    steps({ close: { run: async () => result } }).closeCase(REF, CLOSE);

  it('says that it is done', async () => {
    expect(await closing(ok({ closedAt: '2026-03-02T08:00:00.000Z' }))).toEqual({ closed: true });
  });

  it('says which message is still to be handled', async () => {
    expect(await closing(refused({ kind: 'later-message', last: 4 }))).toEqual({
      closed: false,
      lastMessage: 4,
    });
  });
});

describe('a step that Postgres refuses', () => {
  it('is a fault that no repetition mends, and says why', async () => {
    const refusal = { kind: 'case-ended', state: 'closed', endedAt: '2026-03-02T08:00:00.000Z' } as const;
    const refusing = steps({ ask: { run: async () => refused(refusal) } });

    await expect(refusing.askQuestion(REF, { key: 'cover', words: {}, state: 'open' })).rejects.toMatchObject(
      {
        type: 'StepRefused',
        nonRetryable: true,
        message: expect.stringContaining('case-ended'),
      },
    );
  });
});
