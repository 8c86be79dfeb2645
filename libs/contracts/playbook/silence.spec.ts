import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EXCEPTION_TYPES, FACT_INSTANTS_OF, KNOWN_QUESTIONS, type Playbook } from '../../domain/index.js';
import { parsePlaybook, parsePlaybookYaml } from './parse-playbook.js';

const written = (type: string): Playbook => {
  const text = readFileSync(new URL(`../../../playbooks/${type}.yaml`, import.meta.url), 'utf8');
  const parsed = parsePlaybookYaml(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
};

function pointers(sent: unknown): string[] {
  const parsed = parsePlaybook(sent);
  if (parsed.ok || parsed.refusal.kind !== 'invalid') return [];
  return parsed.refusal.faults.map(({ pointer }) => pointer);
}

const everyAnswer = EXCEPTION_TYPES.flatMap((type) =>
  Object.entries(KNOWN_QUESTIONS[type]).flatMap(([question, answers]) =>
    Object.keys(answers).map((answer) => ({ type, question, answer })),
  ),
).filter(({ question, answer }) => !(question === 'sent-replenishment' && answer === 'keep'));

describe('silence', () => {
  it.each(everyAnswer)('never means $answer to $question of a $type', ({ type, question, answer }) => {
    const playbook = written(type);
    const at = FACT_INSTANTS_OF[type][0] ?? 'need-by';
    playbook.questions[question]!.silence = { means: 'tie-break', answer, at };
    expect(pointers(playbook)).toContain(`/questions/${question}/silence/answer`);
  });

  it('may keep what was sent, after some time', () => {
    const playbook = written('material-shortage');
    expect(pointers(playbook)).toEqual([]);
    const sent = playbook.questions['sent-replenishment']!;
    sent.silence = { means: 'tie-break', answer: 'keep', after: 'PT0S' };
    expect(pointers(playbook)).toEqual(['/questions/sent-replenishment/silence/after']);
  });

  it('may fix the plan of a maintenance conflict, and nothing else', () => {
    expect(pointers(written('maintenance-conflict'))).toEqual([]);
  });
});

describe('a ladder', () => {
  it('that ends with nobody who is reminded is refused', () => {
    const { questions, ...rest } = written('quality-hold');
    const { ladder, ...disposition } = questions['disposition']!;
    const ending = { ...disposition, ladder: { steps: ladder.steps } };
    const sent = { ...rest, questions: { ...questions, disposition: ending } };
    expect(pointers(sent)).toEqual(['/questions/disposition/ladder/repeatEvery']);
  });
});

describe('an answer', () => {
  it('without an effect is refused', () => {
    const playbook = written('quality-hold');
    playbook.questions['disposition']!.answers[0]!.effect = ' ';
    expect(pointers(playbook)).toEqual(['/questions/disposition/answers/0/effect']);
  });

  it('that the process cannot carry out is refused', () => {
    const playbook = written('quality-hold');
    const [first] = playbook.questions['disposition']!.answers;
    playbook.questions['disposition']!.answers.push({ ...first!, key: 'give-away' });
    expect(pointers(playbook)).toContain(
      `/questions/disposition/answers/${playbook.questions['disposition']!.answers.length - 1}/key`,
    );
  });
});
