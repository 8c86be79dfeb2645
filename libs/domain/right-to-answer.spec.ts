import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lackedAt } from './qualification.js';
import { mayAnswer, type Answerer, type RightToAnswer } from './right-to-answer.js';
import { keptApart, type Ties, type Way } from './right-to-answer-ties.js';
import { rightfulRoster } from './right-to-answer-roster.js';
import { answerGap } from './right-to-answer-gap.js';
import { whyNotWords } from './right-to-answer-words.js';
import { ownerOnDuty, type DutyRoster, type RosterEntry } from './routing.js';

const NOW = new Date('2026-03-02T08:00:00Z');
const LATER = new Date('2026-03-02T09:00:00Z');
const JUST_BEFORE = new Date(LATER.getTime() - 1);
const held = (qualification: string, from: Date, until: Date | null) => ({ qualification, from, until });

const RIGHT: RightToAnswer = {
  qualifications: [],
  held: new Map(),
  ties: { apart: new Map(), ways: [] },
  counted: new Map(),
};
const PERSON: Answerer = { id: 'ann', active: true, inScope: true, grantEnded: null, asked: true };

describe('a qualification', () => {
  it('is lacking from the very instant at which it ends, and held until a moment before', () => {
    const grants = [held('mrb', NOW, LATER)];
    expect(lackedAt(['mrb'], grants, JUST_BEFORE)).toEqual([]);
    expect(lackedAt(['mrb'], grants, LATER)).toEqual([{ qualification: 'mrb', since: LATER }]);
  });

  it('is lacking before it begins, and was never held then', () => {
    expect(lackedAt(['mrb'], [held('mrb', LATER, null)], NOW)).toEqual([
      { qualification: 'mrb', since: null },
    ]);
  });
});

describe('the right to answer', () => {
  it.each<[string, Partial<Answerer>, Partial<RightToAnswer>, object | null]>([
    ['is everybody’s who is asked', {}, {}, null],
    ['is nobody’s who has left', { active: false }, {}, { why: 'inactive' }],
    ['is nobody’s without a part in the plant', { inScope: false }, {}, { why: 'out-of-scope' }],
    ['ends with a grant', { inScope: false, grantEnded: NOW }, {}, { why: 'grant-ended', since: NOW }],
    ['is nobody’s who is not asked', { asked: false }, {}, { why: 'not-asked' }],
    [
      'is not theirs who lack what it takes',
      {},
      { qualifications: ['mrb', 'weld'], held: new Map([['ann', [held('weld', NOW, null)]]]) },
      { why: 'not-qualified', lacks: [{ qualification: 'mrb', since: null }] },
    ],
    [
      'is not theirs twice where they count once',
      {},
      { counted: new Map([['ann', 'quality']]) },
      { why: 'counted-already', dutyId: 'quality' },
    ],
  ])('%s', (_, person, right, whyNot) => {
    expect(mayAnswer({ ...PERSON, ...person }, { ...RIGHT, ...right }, NOW)).toEqual(whyNot);
  });
});

const apartFrom = (...people: string[]): Ties['apart'] => new Map(people.map((id) => [id, 'reporter']));
const through = (personId: string, ...others: string[]): Way => ({ personId, through: others });

describe('separation', () => {
  it('means whoever it names, and whoever stands in for them, however many are between', () => {
    const ways = [through('ben', 'ann'), through('cem', 'ben')];
    const ties = { apart: apartFrom('ann'), ways };
    expect(keptApart(ties, 'ann')).toEqual({ rule: 'reporter', through: [] });
    expect(keptApart(ties, 'cem')).toEqual({ rule: 'reporter', through: ['ben', 'ann'] });
    expect(keptApart(ties, 'dee')).toBeNull();
  });

  it('lets nobody have it back through whom they passed it on to', () => {
    const ways = [through('ben', 'ann'), through('ann', 'ben')];
    expect(keptApart({ apart: apartFrom('ann'), ways }, 'ann')).not.toBeNull();
    expect(keptApart({ apart: apartFrom('ann'), ways }, 'ben')).not.toBeNull();
  });

  it('does not mean whoever has it in their own right as well', () => {
    const ties = { apart: apartFrom('ann'), ways: [through('ben', 'ann')] };
    expect(keptApart(ties, 'ben', [])).toBeNull();
    expect(keptApart(ties, 'ben', ['dee'])).toBeNull();
    expect(keptApart(ties, 'ben', ['dee', 'ann'])).not.toBeNull();
  });

  it('does not mean whoever gave it to themselves, nor a circle of the independent', () => {
    expect(keptApart({ apart: apartFrom('ann'), ways: [through('dee', 'dee')] }, 'dee')).toBeNull();
    const ways = [through('ben', 'cem'), through('cem', 'ben')];
    expect(keptApart({ apart: apartFrom('ann'), ways }, 'ben')).toBeNull();
  });
});

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const anyWay = fc.record({ personId: ids, through: fc.uniqueArray(ids, { maxLength: 2 }) });
const graphs = fc.record({
  apart: fc.uniqueArray(ids, { maxLength: 2 }),
  ways: fc.array(anyWay, { maxLength: 10 }),
});

/** By looking back from each way at those before it, and at no others. */
function isFree(apart: readonly string[], ways: readonly Way[], id: string): boolean {
  if (apart.includes(id)) return false;
  const own = ways.flatMap((way, nth) => (way.personId === id ? [{ way, before: ways.slice(0, nth) }] : []));
  return (
    own.length === 0 ||
    own.some(({ way, before }) => way.through.every((each) => isFree(apart, before, each)))
  );
}

describe('whatever was passed on to whom', () => {
  it('nobody kept apart may decide, nor anybody who acts for them and for nobody else', () => {
    fc.assert(
      fc.property(graphs, ids, ({ apart, ways }, id) => {
        const kept = keptApart({ apart: apartFrom(...apart), ways }, id) !== null;
        expect(kept).toBe(!isFree(apart, ways, id));
      }),
      { numRuns: 2_000 },
    );
  });

  it('the chain leads to somebody whom the rule means', () => {
    fc.assert(
      fc.property(graphs, ids, ({ apart, ways }, id) => {
        const kept = keptApart({ apart: apartFrom(...apart), ways }, id);
        if (kept) expect(apart).toContain(kept.through.at(-1) ?? id);
      }),
    );
  });

  it('a hand-over that the rule allows never lets anybody decide for somebody kept apart', () => {
    const moves = fc.array(fc.record({ by: ids, to: ids, insteadOf: fc.option(ids) }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.uniqueArray(ids, { minLength: 1, maxLength: 3 }), moves, (apart, hands) => {
        const people = apartFrom(...apart);
        const ways: Way[] = [];
        for (const { by, to, insteadOf } of hands) {
          const wouldActFor = insteadOf === null ? [by] : [by, insteadOf];
          if (!keptApart({ apart: people, ways }, to, wouldActFor)) ways.push(through(to, ...wouldActFor));
        }
        for (const { personId } of ways) {
          expect(keptApart({ apart: people, ways }, personId)).toBeNull();
          expect(apart).not.toContain(personId);
        }
      }),
    );
  });
});

const entry = (personId: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  ...{ dutyId: 'quality', personId, nodeId: 'north', from: new Date('2026-01-01T00:00:00Z'), to: null },
  ...more,
});
const roster = (entries: RosterEntry[], more: Partial<DutyRoster> = {}): DutyRoster => ({
  entries,
  active: new Set([...entries.map(({ personId }) => personId), 'boss']),
  dutyFallbackId: null,
  plantFallbackId: 'boss',
  ...more,
});
const needsMrb = (...people: string[]): RightToAnswer => ({
  ...RIGHT,
  qualifications: ['mrb'],
  held: new Map(people.map((id) => [id, [held('mrb', new Date('2026-01-01T00:00:00Z'), null)]])),
});

describe('routing among those who may answer', () => {
  it('passes over whoever lacks the qualification, for the next who holds it', () => {
    const both = roster([entry('ann'), entry('ben', { from: new Date('2025-01-01T00:00:00Z') })]);
    const chosen = ownerOnDuty(rightfulRoster(both, needsMrb('ben'), NOW), 'north/line', NOW, new Set());
    expect(chosen).toMatchObject({ personId: 'ben', why: 'on-duty' });
  });

  it('comes to the plant’s fallback where nobody holds it, qualified or not', () => {
    const chosen = ownerOnDuty(
      rightfulRoster(roster([entry('ann')]), needsMrb(), NOW),
      'north',
      NOW,
      new Set(),
    );
    expect(chosen).toEqual({ personId: 'boss', why: 'plant-fallback' });
  });

  it('passes over who stands in for somebody kept apart, but not the same person’s own shift', () => {
    const right = { ...RIGHT, ties: { apart: apartFrom('ann'), ways: [] } };
    const standIn = roster([entry('ben', { insteadOf: ['ann'] })]);
    expect(ownerOnDuty(rightfulRoster(standIn, right, NOW), 'north', NOW, new Set()).why).toBe(
      'plant-fallback',
    );
    const own = roster([entry('ben', { insteadOf: ['ann'] }), entry('ben')]);
    expect(ownerOnDuty(rightfulRoster(own, right, NOW), 'north', NOW, new Set()).personId).toBe('ben');
  });

  it('never finds an owner who may not answer, but for the plant’s fallback', () => {
    fc.assert(
      fc.property(fc.array(ids, { maxLength: 6 }), fc.uniqueArray(ids), (onDuty, qualified) => {
        const rightful = rightfulRoster(roster(onDuty.map((id) => entry(id))), needsMrb(...qualified), NOW);
        const { personId, why } = ownerOnDuty(rightful, 'north', NOW, new Set());
        if (why !== 'plant-fallback') expect(qualified).toContain(personId);
      }),
    );
  });
});

describe('where nobody on duty may answer', () => {
  it('is said from when on somebody may, and who may meanwhile', () => {
    const night = roster([entry('ann'), entry('ben', { from: LATER })]);
    const rightful = rightfulRoster(night, needsMrb('ben', 'boss', 'director'), NOW);
    const above = { dutyId: 'plant-manager', rightful: roster([entry('director')]) };
    expect(answerGap({ dutyId: 'quality', rightful }, above, 'north', NOW)).toEqual({
      dutyId: 'quality',
      from: LATER.toISOString(),
      alternatives: [
        { kind: 'fallback', personId: 'boss', dutyId: null },
        { kind: 'duty-above', personId: 'director', dutyId: 'plant-manager' },
        { kind: 'off-shift', personId: 'ben', dutyId: null },
      ],
    });
  });

  it('is no gap where somebody is', () => {
    expect(answerGap({ dutyId: 'quality', rightful: roster([entry('ann')]) }, null, 'north', NOW)).toBeNull();
  });
});

it('why not is a sentence that names the qualification, since when, and what can be done', () => {
  const words = whyNotWords({ why: 'not-qualified', lacks: [{ qualification: 'mrb', since: NOW }] }, 'Ann');
  expect(words).toBe(
    'Ann has lacked the qualification "mrb" since 2026-03-02T08:00:00.000Z. Hand the task to somebody who is qualified, or have the qualification renewed.',
  );
  const apart = whyNotWords(
    { why: 'separated', rule: 'reporter', through: ['b', 'a'] },
    'Cem',
    (id) => `<${id}>`,
  );
  expect(apart).toContain('Cem would act for <a>, by way of <b>, who reported the case');
});
