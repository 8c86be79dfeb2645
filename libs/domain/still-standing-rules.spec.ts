import { describe, expect, it } from '@jest/globals';
import type { EvidencePolicy } from './evidence.js';
import type { Playbook, QuestionPolicy } from './playbook.js';
import { stillStandingFaults } from './still-standing-rules.js';

function question(more: Partial<QuestionPolicy>, answer: string): QuestionPolicy {
  return {
    prompt: 'What now?',
    answers: [{ key: answer, label: 'Let go', effect: 'It goes.', reason: 'required', fields: [] }],
    rule: { kind: 'single' },
    owners: [{ duty: 'quality-manager' }],
    separateFrom: ['reporter'],
    due: { after: 'PT4H' },
    ladder: { steps: [{ after: 'PT4H', do: 'climb', to: 'plant-manager' }], repeatEvery: 'PT8H' },
    silence: { means: 'keep-asking' },
    ...more,
  };
}

function playbook(
  release: Partial<QuestionPolicy>,
  still: Partial<QuestionPolicy>,
  more: Partial<Playbook> = {},
): Playbook {
  return {
    ...{ type: 'quality-hold', title: 'Hold', severity: 'high', waitForFacts: null },
    firstQuestion: 'disposition',
    questions: { disposition: question(release, 'release'), 'still-standing': question(still, 'lift') },
    ...more,
  };
}

const pointers = (...given: Parameters<typeof playbook>) =>
  stillStandingFaults(playbook(...given)).map(({ pointer }) => pointer);

const option = (key: string) => question({}, key).answers[0]!;
const TWO = [{ duty: 'quality-manager' }, { duty: 'plant-manager' }];
const TIERED = [
  { duty: 'quality-manager', tiers: [{ severity: 'critical' as const, duty: 'plant-manager' }] },
];
const inTurn = (more: object): Partial<QuestionPolicy> => ({
  ...{ rule: { kind: 'sequence', ...more }, owners: TWO },
});

const AT = '/questions/still-standing';

describe('whether the bar of a cancelled case may be lifted', () => {
  it('is asked as its release is asked', () => {
    expect(pointers({}, {})).toEqual([]);
    expect(pointers({}, { qualification: ['release'], separateFrom: ['reporter', 'deciders'] })).toEqual([]);
  });

  it.each<[string, Partial<QuestionPolicy>, Partial<QuestionPolicy>, string]>([
    ['separation', {}, { separateFrom: [] }, `${AT}/separateFrom`],
    ['qualification', { qualification: ['quality-release'] }, {}, `${AT}/owners/0`],
    [
      "an owner's qualification",
      { owners: [{ duty: 'quality-manager', qualification: ['quality-release'] }] },
      {},
      `${AT}/owners/0`,
    ],
    ['the duty', {}, { owners: [{ duty: 'shift-lead' }] }, `${AT}/owners/0/duty`],
    [
      'the duties that it climbs to',
      {},
      { ladder: { steps: [{ after: 'PT1H', do: 'climb', to: 'shift-lead' }], repeatEvery: 'PT8H' } },
      `${AT}/ladder/steps/0/to`,
    ],
    [
      'how many must agree',
      { rule: { kind: 'quorum', atLeast: 2 }, owners: [{ duty: 'quality-manager', count: 3 }] },
      {},
      `${AT}/rule`,
    ],
    [
      'a second owner',
      { rule: { kind: 'agree' }, owners: [{ duty: 'quality-manager' }, { duty: 'plant-manager' }] },
      {},
      `${AT}/rule`,
    ],
    [
      'the word of the first owner alone, in a sequence that goes on with another answer',
      inTurn({}),
      { ...inTurn({}), answers: [option('keep'), option('lift')] },
      `${AT}/rule/goesOnWith`,
    ],
    [
      'the same where the rule names that answer',
      inTurn({}),
      { ...inTurn({ goesOnWith: 'keep' }), answers: [option('lift'), option('keep')] },
      `${AT}/rule/goesOnWith`,
    ],
    ['fewer signatures', inTurn({}), inTurn({ oneSignatureCovers: true }), `${AT}/rule/oneSignatureCovers`],
    [
      'the same person twice',
      { rule: { kind: 'agree', onePerson: 'counts-once' }, owners: TWO },
      { rule: { kind: 'agree' }, owners: TWO },
      `${AT}/rule/onePerson`,
    ],
    [
      'one person of a quorum twice',
      { rule: { kind: 'quorum', atLeast: 2 }, owners: TWO },
      { rule: { kind: 'quorum', atLeast: 2, onePerson: 'counts-for-each-duty' }, owners: TWO },
      `${AT}/rule/onePerson`,
    ],
    [
      'only the highest tier',
      { rule: { kind: 'sequence' }, owners: TIERED },
      { rule: { kind: 'single' }, owners: TIERED },
      `${AT}/rule/kind`,
    ],
    [
      'a tier',
      { owners: [{ duty: 'quality-manager', tiers: [{ severity: 'critical', duty: 'plant-manager' }] }] },
      {},
      `${AT}/owners`,
    ],
  ])('is refused where it asks for less: %s', (_, release, still, pointer) => {
    expect(pointers(release, still)).toEqual([pointer]);
  });

  it('is refused where it asks for less to be shown, or for no reason', () => {
    const evidence = [{ key: 'first-piece', kind: 'photo', label: 'First piece', required: true }] as const;
    const said = { label: 'Let go', effect: 'It goes.', fields: [] };
    const release = {
      answers: [{ key: 'release', ...said, reason: 'required' as const, evidence: [...evidence] }],
    };
    const still = { answers: [{ key: 'lift', ...said, reason: 'optional' as const }] };
    expect(pointers(release, still)).toEqual([`${AT}/answers/0/evidence`, `${AT}/answers/0/reason`]);
  });

  it('is refused where the same evidence has wider limits, fewer points, or may be left out', () => {
    const measured = { key: 'bore', kind: 'measured-value', label: 'Bore', required: true } as const;
    const [narrow, wide] = [
      { atMost: '8.02', unit: 'mm' },
      { atMost: '8.20', unit: 'mm' },
    ];
    const shows = (key: string, ...evidence: EvidencePolicy[]) => ({
      answers: [{ ...option(key), evidence }],
    });
    const release = shows('release', { ...measured, limits: narrow });
    for (const less of [{ limits: wide }, {}, { limits: narrow, required: false }])
      expect(pointers(release, shows('lift', { ...measured, ...less }))).toEqual([
        `${AT}/answers/0/evidence`,
      ]);
    const same = { ...measured, label: 'Bore, again', limits: narrow };
    expect(pointers(release, shows('lift', same))).toEqual([]);
  });

  it('is refused where routing sends one of the two elsewhere and not the other', () => {
    const rule = { duty: 'shift-lead', why: 'Nights' };
    const routed = (asked: string | string[]) => ({ routing: [{ ...rule, when: { question: asked } }] });
    expect(pointers({}, {}, routed('still-standing'))).toEqual(['/routing/0/when/question']);
    expect(pointers({}, {}, routed(['disposition', 'still-standing']))).toEqual([]);
    expect(pointers({}, {}, routed('settle-effect'))).toEqual([]);
  });

  it('is nothing that other types ask', () => {
    expect(pointers({}, { separateFrom: [] }, { type: 'rework-approval' })).toEqual([]);
  });
});
