import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryCmms, MemoryErp, MemoryMes } from '../../libs/connectors/memory/index.js';
import type { StepRef } from '../../libs/contracts/temporal/index.js';
import { isSettled, type EffectCommand, type EffectResult } from '../../libs/domain/index.js';
import type { EffectRecord } from '../../libs/persistence/index.js';
import { TestClock } from '../../test/support/clock.js';
import { ApplyEffect } from './apply-effect.js';

const REF: StepRef = { plantId: 'demo', caseId: 'case-1', run: 1, step: 'allocate@erp', trace: null };

const ALLOCATE: EffectCommand = {
  system: 'erp',
  operation: 'allocate',
  object: 'erp/order/PO-4711',
  order: 'PO-4711',
  item: 'BEARING-6204',
  quantity: { value: '40', unit: 'pcs' },
};

const HOLD: EffectCommand = {
  system: 'erp',
  operation: 'placeHold',
  object: 'erp/lot',
  goods: ['L-1', 'L-2'].map((ref) => ({ kind: 'lot', ref, quantity: { value: '40', unit: 'pcs' } })),
  cause: 'Crack',
};

/** The record of one effect in memory. */
class Ledger {
  effect: EffectRecord | null = null;
  earlier: EffectRecord[] = [];
  readonly trail: string[] = [];

  constructor(private readonly clock: TestClock) {}

  async intend({ plantId, caseId, run, step }: StepRef, command: EffectCommand): Promise<EffectRecord> {
    this.effect ??= {
      ...{ id: 'effect-1', plantId, caseId, run, step, command, caseNumber: 7, caseTitle: 'A shortage' },
      ...{ key: 'XO0000000000001', state: 'intended', maySendAgain: false, sentAt: null, attempts: 0 },
      ...{ ref: null, evidence: {}, message: null, intendedAt: this.clock.now(), settledAt: null },
    };
    return this.effect;
  }

  async waitsFor(): Promise<EffectRecord[]> {
    return this.earlier;
  }

  async markSent(): Promise<EffectRecord | null> {
    if (!this.effect || isSettled(this.effect.state)) return null;
    if (this.effect.sentAt && !this.effect.maySendAgain) return null;
    return this.change('sent', (effect) => ({
      sentAt: this.clock.now(),
      attempts: effect.attempts + 1,
      maySendAgain: false,
    }));
  }

  allowAnotherSend(): Promise<EffectRecord> {
    return this.change('absent', () => ({ maySendAgain: true }));
  }

  record(_: StepRef, { outcome, ...result }: EffectResult): Promise<EffectRecord> {
    return this.change(outcome, () => ({ state: outcome, ...result }));
  }

  /** As a person's finding does it. */
  sendAgain(): void {
    if (!this.effect) throw new Error('nothing was intended');
    this.effect = { ...this.effect, state: 'intended', maySendAgain: true };
  }

  private async change(
    what: string,
    to: (effect: EffectRecord) => Partial<EffectRecord>,
  ): Promise<EffectRecord> {
    if (!this.effect) throw new Error('nothing was intended');
    if (isSettled(this.effect.state)) return this.effect;
    this.trail.push(what);
    this.effect = { ...this.effect, ...to(this.effect) };
    return this.effect;
  }
}

let clock: TestClock;
let erp: MemoryErp;
let ledger: Ledger;
let apply: ApplyEffect;
beforeEach(() => {
  clock = new TestClock();
  erp = new MemoryErp();
  ledger = new Ledger(clock);
  apply = new ApplyEffect(ledger, { erp, mes: new MemoryMes(), cmms: new MemoryCmms() }, clock, {
    run: async () => null,
  });
});

/** How often the change itself was made in ERP. */
const made = () => erp.received.filter(({ changed }) => changed).length;

describe('an effect', () => {
  it('is recorded, sent once and recorded as found', async () => {
    const result = await apply.run(REF, ALLOCATE);

    expect(result.outcome).toBe('applied');
    expect(result.ref).not.toBeNull();
    expect(ledger.trail).toEqual(['sent', 'applied']);
    expect(erp.received[0]?.intent).toMatchObject({
      key: 'XO0000000000001',
      caseNumber: 7,
      reason: 'A shortage',
    });
  });

  it('that has its outcome is not sent again', async () => {
    const first = await apply.run(REF, ALLOCATE);

    expect(await apply.run(REF, ALLOCATE)).toEqual(first);
    expect(erp.received).toHaveLength(1);
  });

  it('is sent by one of two attempts that run side by side', async () => {
    const outcomes = await Promise.allSettled([apply.run(REF, ALLOCATE), apply.run(REF, ALLOCATE)]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: { type: 'OutcomeUnknown', nonRetryable: false } });
    expect(erp.received).toHaveLength(1);
  });

  it('waits for an earlier one on the same object', async () => {
    ledger.earlier = [await ledger.intend({ ...REF, caseId: 'case-0' }, ALLOCATE)];

    await expect(apply.run(REF, ALLOCATE)).rejects.toMatchObject({
      type: 'EarlierEffectUnsettled',
      nonRetryable: false,
    });
    expect(erp.received).toHaveLength(0);
  });

  it.each(['rejected', 'half-applied'] as const)('ends as the system says: %s', async (fault) => {
    erp.failNext(fault, 'placeHold');
    const { outcome, message } = await apply.run(REF, HOLD);

    expect(outcome).toBe(fault === 'rejected' ? 'rejected' : 'conflict');
    expect(message).toEqual(expect.any(String));
  });
});

describe('an effect that was half applied', () => {
  beforeEach(async () => {
    erp.failNext('half-applied', 'placeHold');
    await apply.run(REF, HOLD);
  });

  it('is completed under the same key where a person says so', async () => {
    ledger.sendAgain();

    expect(await apply.run(REF, HOLD)).toMatchObject({ outcome: 'applied', message: null });
    expect(erp.received.map(({ intent }) => intent.key)).toEqual(['XO0000000000001', 'XO0000000000001']);
  });

  it('is not sent again where somebody completed it meanwhile', async () => {
    erp.books.write({ 'hold/L-1/7': '40', 'hold/L-2/7': '40' });
    ledger.sendAgain();

    expect(await apply.run(REF, HOLD)).toMatchObject({ outcome: 'applied' });
    expect(erp.received).toHaveLength(1);
  });
});

describe('a system that answers with an error', () => {
  it.each(['error', 'too-many'] as const)(
    'did nothing, so the next attempt sends again at once: %s',
    async (fault) => {
      erp.failNext(fault);

      await expect(apply.run(REF, ALLOCATE)).rejects.toMatchObject({
        type: 'SystemUnavailable',
        nonRetryable: false,
      });
      expect(await apply.run(REF, ALLOCATE)).toMatchObject({ outcome: 'applied' });
      expect(ledger.trail).toEqual(['sent', 'absent', 'sent', 'applied']);
    },
  );

  it('is not sent anything while it cannot be looked up', async () => {
    erp.down = true;

    await expect(apply.run(REF, ALLOCATE)).rejects.toMatchObject({ type: 'SystemUnavailable' });
    expect(ledger.trail).toEqual([]);
  });
});

describe('a lost answer', () => {
  beforeEach(() => {
    erp.capabilities = () => ({ operations: ['allocate'], findsByKey: true, settleMs: 5_000 });
  });

  it('is looked up, and an effect that is there is not sent again', async () => {
    erp.failNext('timeout-after');

    await expect(apply.run(REF, ALLOCATE)).rejects.toMatchObject({
      type: 'OutcomeUnknown',
      nonRetryable: false,
    });
    expect(ledger.effect?.state).toBe('unknown');

    expect(await apply.run(REF, ALLOCATE)).toMatchObject({ outcome: 'applied' });
    expect(made()).toBe(1);
  });

  it('is waited for before its absence counts as proof, and only then sent again', async () => {
    erp.failNext('timeout-before');
    await expect(apply.run(REF, ALLOCATE)).rejects.toMatchObject({ type: 'OutcomeUnknown' });

    clock.advance('PT2S');
    await expect(apply.run(REF, ALLOCATE)).rejects.toMatchObject({
      type: 'OutcomeUnknown',
      nextRetryDelay: 3_000,
    });
    expect(made()).toBe(0);

    clock.advance('PT3S');
    expect(await apply.run(REF, ALLOCATE)).toMatchObject({ outcome: 'applied' });
    expect(made()).toBe(1);
    expect(ledger.trail).toEqual(['sent', 'unknown', 'absent', 'sent', 'applied']);
  });
});

describe('a worker that died', () => {
  it('after sending leaves the effect to be found', async () => {
    const intended = await ledger.intend(REF, ALLOCATE);
    await ledger.markSent();
    await erp.perform({ key: intended.key, caseNumber: 7, reason: '', traceparent: null }, ALLOCATE);

    expect(await apply.run(REF, ALLOCATE)).toMatchObject({ outcome: 'applied' });
    expect(made()).toBe(1);
  });
});

describe('a system that cannot do it, or cannot say whether it did', () => {
  it.each([
    ['lacks the operation', { operations: [], findsByKey: true, settleMs: 0 }],
    ['keeps no key', { operations: ['allocate' as const], findsByKey: false, settleMs: 0 }],
  ])('leaves it to a person: %s', async (_, capabilities) => {
    erp.capabilities = () => capabilities;

    expect(await apply.run(REF, ALLOCATE)).toMatchObject({
      outcome: 'rejected',
      message: expect.stringContaining('allocate'),
    });
    expect(erp.received).toHaveLength(0);
  });
});
