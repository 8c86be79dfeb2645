import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ExceptionType } from './exception-type.js';
import type { Playbook, QuestionPolicy } from './playbook.js';
import { routeDuty } from './routing-duty.js';
import type { RoutingRule } from './routing-policy.js';
import { routingFaults } from './routing-rules.js';
import { SEVERITIES } from './severity.js';

function asks(...duties: string[]): QuestionPolicy {
  return {
    prompt: 'What now?',
    answers: [],
    rule: { kind: 'single' },
    owners: duties.map((duty) => ({ duty })),
    separateFrom: [],
    due: { after: 'PT1H' },
    ladder: { steps: [{ after: 'PT1H', do: 'climb', to: 'boss' }], repeatEvery: 'PT1H' },
    silence: { means: 'keep-asking' },
  };
}

function playbook(routing: RoutingRule[], type: ExceptionType = 'quality-hold'): Playbook {
  const questions = { disposition: asks('quality'), both: asks('quality', 'production') };
  const rest = { title: 'Test', severity: 'high', firstQuestion: 'disposition', waitForFacts: null } as const;
  return { type, ...rest, questions, routing };
}

const rule = (when: RoutingRule['when'], more: Partial<RoutingRule> = {}): RoutingRule => ({
  when: { question: 'disposition', ...when },
  ...(more.owners ? {} : { duty: 'lab' }),
  why: 'Because',
  ...more,
});
const pointers = (routing: RoutingRule[], type?: ExceptionType) =>
  routingFaults(playbook(routing, type)).map(({ pointer }) => pointer);

describe('routing is refused', () => {
  it.each<[string, RoutingRule[], string[]]>([
    ['that replaces nothing', [{ when: {}, why: 'Because' }], ['/routing/0']],
    ['that replaces in two ways', [rule({}, { duty: 'lab', owners: { quality: 'lab' } })], ['/routing/0']],
    [
      'for a duty that nobody asks',
      [rule({}, { owners: { planner: 'lab' } })],
      ['/routing/0/owners/planner'],
    ],
    ['for a question that is never asked', [rule({ question: 'when' })], ['/routing/0/when/question']],
    ['by a cost that a hold does not say', [rule({ cost: { above: '1' } })], ['/routing/0/when/cost']],
    [
      'that makes one of two who are asked',
      [rule({ question: 'both' })],
      ['/routing/0/duty', '/routing/0/duty'],
    ],
    [
      'that gives one of two to the other',
      [rule({ question: 'both' }, { owners: { quality: 'production' } })],
      ['/routing/0/owners/quality'],
    ],
  ])('%s', (_, routing, expected) => {
    expect(pointers(routing)).toEqual(expected);
  });

  it('by a fact that the type does not say, or a cost that is no decimal', () => {
    expect(pointers([rule({ customer: 'X' })], 'downtime')).toEqual(['/routing/0/when/customer']);
    expect(pointers([rule({ cost: { above: 'much' } })], 'rework-approval')).toEqual([
      '/routing/0/when/cost/above',
    ]);
  });

  it('for somebody who is asked in one question and never climbed to, where the rule names the other', () => {
    expect(pointers([rule({}, { owners: { production: 'lab' } })])).toEqual(['/routing/0/owners/production']);
    expect(pointers([rule({}, { owners: { boss: 'lab' } })])).toEqual([]);
  });
});

describe('a rule that no case comes to is refused', () => {
  it.each<[string, RoutingRule[]]>([
    ['behind one for every case', [rule({}), rule({ severity: 'low' })]],
    ['behind one for the node above', [rule({ node: 'lyon' }), rule({ node: ['lyon/a', 'lyon/b'] })]],
    ['behind the same in other letters', [rule({ product: ['A', 'B'] }), rule({ product: 'b' })]],
    [
      'behind one for each severity',
      [
        rule({ severity: ['critical', 'high'] }),
        rule({ severity: ['medium', 'low'] }),
        rule({ node: 'lyon' }),
      ],
    ],
    ['behind one that replaces more', [rule({}, { owners: { quality: 'lab', boss: 'lab' } }), rule({})]],
  ])('%s', (_, routing) => {
    expect(pointers(routing)).toEqual([`/routing/${routing.length - 1}`]);
  });

  it('behind a lower cost', () => {
    const routing = [rule({ cost: { above: '100' } }), rule({ cost: { above: '500' } })];
    expect(pointers(routing, 'rework-approval')).toEqual(['/routing/1']);
    expect(pointers(routing.reverse(), 'rework-approval')).toEqual([]);
  });
});

describe('a rule that some case comes to', () => {
  const when = fc.record(
    {
      severity: fc.uniqueArray(fc.constantFrom(...SEVERITIES), { minLength: 1 }),
      node: fc.uniqueArray(fc.constantFrom('lyon', 'lyon/a', 'lyon/a/1', 'lyon/b'), { minLength: 1 }),
      reason: fc.uniqueArray(fc.constantFrom('porosity', 'Porosity', 'crack'), { minLength: 1 }),
    },
    { requiredKeys: [] },
  );

  it('is never refused as one that none comes to', () => {
    const cases = ['lyon', 'lyon/a', 'lyon/a/1', 'lyon/b'].flatMap((nodeId) =>
      SEVERITIES.flatMap((severity) =>
        ['porosity', 'crack', 'other'].map((defect) => ({
          ...{ nodeId, severity, lines: [] },
          facts: { type: 'quality-hold' as const, defect },
        })),
      ),
    );
    fc.assert(
      fc.property(fc.array(when, { maxLength: 5 }), (conditions) => {
        const routing = conditions.map((each) => rule(each));
        const refused = new Set(pointers(routing));
        const slot = { question: 'disposition', duty: 'quality', as: 'owner' as const };
        for (const of of cases) {
          const { by } = routeDuty(routing, of, slot);
          if (by) expect(refused.has(`/routing/${by.rule - 1}`)).toBe(false);
        }
      }),
    );
  });
});
