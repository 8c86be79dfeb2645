import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EXCEPTION_TYPES, KNOWN_QUESTIONS, type ExceptionType, type Playbook } from '../../domain/index.js';
import { canonicalJson, parsePlaybook, parsePlaybookYaml, playbookHash } from './index.js';

function yamlOf(type: ExceptionType): string {
  return readFileSync(new URL(`../../../playbooks/${type}.yaml`, import.meta.url), 'utf8');
}

function shipped(type: ExceptionType): Playbook {
  const parsed = parsePlaybookYaml(yamlOf(type));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal, null, 2));
  return parsed.value;
}

function faultsOf(sent: unknown): Record<string, string> {
  const parsed = parsePlaybook(sent);
  if (parsed.ok || parsed.refusal.kind !== 'invalid') return {};
  return Object.fromEntries(parsed.refusal.faults.map(({ pointer, message }) => [pointer, message]));
}

/** The shipped playbook with one place replaced, named by its pointer. */
function altered(type: ExceptionType, pointer: string, value: unknown): unknown {
  const playbook: unknown = structuredClone(shipped(type));
  const names = pointer.split('/').slice(1);
  const last = names.pop() ?? '';
  const target = names.reduce((at, name) => (at as Record<string, unknown>)[name], playbook);
  (target as Record<string, unknown>)[last] = value;
  return playbook;
}

describe.each([...EXCEPTION_TYPES])('the shipped playbook for %s', (type) => {
  it('may be published as it is', () => {
    expect(shipped(type).type).toBe(type);
  });

  it('offers every answer that the process knows', () => {
    const { questions } = shipped(type);
    for (const [key, known] of Object.entries(KNOWN_QUESTIONS[type])) {
      expect(questions[key]?.answers.map((answer) => answer.key)).toEqual(Object.keys(known));
    }
  });

  it('speaks in whole sentences', () => {
    for (const { prompt, answers } of Object.values(shipped(type).questions)) {
      expect(prompt).toMatch(/(\?|\{question\})$/);
      for (const { effect } of answers) expect(effect).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('a playbook that says something unsafe', () => {
  it.each(['release', 'scrap', 'use-as-is'])('is refused where silence means %s', (answer) => {
    const silence = { means: 'tie-break', answer, at: 'planned-start' };

    expect(faultsOf(altered('quality-hold', '/questions/disposition/silence', silence))).toMatchObject({
      '/questions/disposition/silence/answer': expect.stringContaining('Silence never means'),
      '/questions/disposition/silence/at': expect.stringContaining('planned-start'),
    });
  });

  it('is refused where an unanswered machine would run', () => {
    const silence = { means: 'tie-break', answer: 'keep-production', at: 'planned-start' };

    expect(
      Object.keys(faultsOf(altered('maintenance-conflict', '/questions/agree/silence', silence))),
    ).toEqual(['/questions/agree/silence/answer']);
  });
});

describe('a fault', () => {
  const cover = '/questions/cover';
  const step = (after: string) => ({ after, do: 'remind' });

  it.each<[string, ExceptionType, string, unknown, string]>([
    [
      'a climb to nobody',
      'downtime',
      '/questions/respond/ladder/steps/1/to',
      undefined,
      '/questions/respond/ladder/steps/1/to',
    ],
    [
      'a reminder to another',
      'downtime',
      '/questions/respond/ladder/steps/0/to',
      'shift-lead',
      '/questions/respond/ladder/steps/0/to',
    ],
    [
      'a duration in words',
      'downtime',
      '/questions/respond/ladder/steps/0/after',
      'ten minutes',
      '/questions/respond/ladder/steps/0/after',
    ],
    [
      'steps that do not grow',
      'material-shortage',
      `${cover}/ladder/steps`,
      [step('PT1H'), step('PT1H')],
      `${cover}/ladder/steps/1/after`,
    ],
    [
      'a flood of reminders',
      'material-shortage',
      `${cover}/ladder/repeatEvery`,
      'PT1S',
      `${cover}/ladder/repeatEvery`,
    ],
    [
      'an instant of another type',
      'downtime',
      '/questions/respond/due',
      { at: 'need-by' },
      '/questions/respond/due/at',
    ],
    ['due at once', 'downtime', '/questions/respond/due', { after: 'PT0S' }, '/questions/respond/due/after'],
    [
      'both after and at',
      'downtime',
      '/questions/respond/due',
      { after: 'PT1H', at: 'need-by' },
      '/questions/respond/due',
    ],
    ['a long wait for facts', 'downtime', '/waitForFacts', 'PT11S', '/waitForFacts'],
    ['a first question that is none', 'downtime', '/firstQuestion', 'nothing', '/firstQuestion'],
    [
      'a quorum above the owners',
      'downtime',
      '/questions/respond/rule',
      { kind: 'quorum', atLeast: 2 },
      '/questions/respond/rule/atLeast',
    ],
    [
      'cost where there is none',
      'downtime',
      '/questions/respond/owners/0/tiers',
      [{ costAbove: '1', duty: 'plant-manager' }],
      '/questions/respond/owners/0/tiers',
    ],
    [
      'a cost below nothing',
      'rework-approval',
      '/questions/approve/owners/0/tiers/0/costAbove',
      '-1',
      '/questions/approve/owners/0/tiers/0/costAbove',
    ],
    ['nobody asked', 'downtime', '/questions/respond/owners', [], '/questions/respond/owners'],
    [
      'an answer that nobody can carry out',
      'downtime',
      '/questions/respond/answers/2/key',
      'pray',
      '/questions/respond/answers/2/key',
    ],
    [
      'an answer twice',
      'downtime',
      '/questions/respond/answers/2/key',
      'repair',
      '/questions/respond/answers/2/key',
    ],
    [
      'a needed answer left out',
      'downtime',
      '/questions/respond/answers/0/key',
      'move',
      '/questions/respond/answers',
    ],
    [
      'a field left out',
      'downtime',
      '/questions/respond/answers/1/fields',
      [],
      '/questions/respond/answers/1/fields',
    ],
    [
      'a field of another kind',
      'downtime',
      '/questions/respond/answers/1/fields/0/kind',
      'text',
      '/questions/respond/answers/1/fields/0/kind',
    ],
    [
      'a needed field made optional',
      'downtime',
      '/questions/respond/answers/1/fields/0/required',
      false,
      '/questions/respond/answers/1/fields/0/required',
    ],
    [
      'a question that is never asked',
      'downtime',
      '/questions/extra',
      shipped('downtime').questions['respond'],
      '/questions/extra',
    ],
    ['a question left out', 'downtime', '/questions/settle-effect', undefined, '/questions/settle-effect'],
    ['a member that we do not know', 'downtime', '/questions/respond/owner', 'x', '/questions/respond/owner'],
    ['a severity of its own', 'downtime', '/severity', 'fatal', '/severity'],
  ])('is named where there is %s', (_, type, pointer, value, named) => {
    expect(Object.keys(faultsOf(altered(type, pointer, value)))).toContain(named);
  });

  it('of the text names its line', () => {
    const twice = parsePlaybookYaml('type: downtime\ntype: downtime\n');

    expect(twice).toMatchObject({
      ok: false,
      refusal: { faults: [{ pointer: '', message: expect.stringContaining('line 2') }] },
    });
  });

  it('in place of a playbook is refused whole', () => {
    expect(faultsOf(null)).toHaveProperty('');
    expect(Object.keys(faultsOf({}))).toContain('/questions');
  });
});

describe('routing in a playbook', () => {
  const routed = (rule: object) => ({ ...shipped('quality-hold'), routing: [rule] });

  it('is taken with one value or several', () => {
    const rule = { when: { severity: ['critical', 'high'], node: 'lyon' }, duty: 'shift-lead', why: 'Now' };
    expect(parsePlaybook(routed(rule)).ok).toBe(true);
  });

  it('is refused with the place: an unknown condition, an empty list, a rule that gives no reason', () => {
    const rule = { when: { colour: 'red', product: [], customer: 'X' }, duty: 'shift-lead', why: '' };
    expect(Object.keys(faultsOf(routed(rule))).sort()).toEqual([
      '/routing/0/when/colour',
      '/routing/0/when/product',
      '/routing/0/why',
    ]);
    const cost = { when: { cost: { above: '5000' } }, duty: 'shift-lead', why: 'Dear' };
    expect(Object.keys(faultsOf(routed(cost)))).toEqual(['/routing/0/when/cost']);
  });
});

describe('the content hash', () => {
  it('is the same however the playbook was written', () => {
    const playbook = shipped('downtime');
    const reversed = Object.fromEntries(Object.entries(playbook).reverse()) as unknown;
    const parsed = parsePlaybook(reversed);

    expect(parsed.ok && playbookHash(parsed.value)).toBe(playbookHash(playbook));
    expect(playbookHash(playbook)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with every word', () => {
    const playbook = shipped('downtime');

    expect(playbookHash({ ...playbook, title: 'Machine stands' })).not.toBe(playbookHash(playbook));
  });

  it('is taken over sorted keys, at every depth', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[{"c":null,"d":1}]}');
  });
});
