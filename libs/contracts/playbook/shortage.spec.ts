import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Playbook } from '../../domain/index.js';
import { parsePlaybook, parsePlaybookYaml } from './parse-playbook.js';

function shipped(): Playbook {
  const file = new URL('../../../playbooks/material-shortage.yaml', import.meta.url);
  const parsed = parsePlaybookYaml(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
}

function pointers(sent: unknown): string[] {
  const parsed = parsePlaybook(sent);
  if (parsed.ok || parsed.refusal.kind !== 'invalid') return [];
  return parsed.refusal.faults.map(({ pointer }) => pointer);
}

const without = (playbook: Playbook, ...keys: string[]): Playbook => ({
  ...playbook,
  questions: Object.fromEntries(Object.entries(playbook.questions).filter(([key]) => !keys.includes(key))),
});

describe('a playbook of before', () => {
  it('may leave out what was sent, and stopped orders', () => {
    const playbook = without(shipped(), 'sent-replenishment', 'review-stopped', 'still-standing');
    delete playbook.arrivals;
    for (const [key, question] of Object.entries(playbook.questions)) {
      const late = key === 'cover' ? ['wait', 'stop'] : ['ask-again'];
      question.answers = question.answers.filter((answer) => !late.includes(answer.key));
      for (const answer of question.answers) delete answer.readBack;
    }
    expect(pointers(playbook)).toEqual([]);
  });
});

describe('a playbook that lets an order be stopped', () => {
  it.each(['review-stopped', 'still-standing'])('needs the question "%s"', (key) => {
    expect(pointers(without(shipped(), key))).toContain('/questions');
  });

  it('asks for no less after a cancellation than before', () => {
    const playbook = shipped();
    playbook.questions['still-standing']!.owners = [{ duty: 'material-planner' }];
    expect(pointers(playbook)).toContain('/questions/still-standing/owners/0/duty');
  });
});

describe('the next look at a lot', () => {
  it.each([
    ['PT30M', []],
    ['PT29M', ['/arrivals/lookAgainEvery']],
  ])('after %s', (lookAgainEvery, faults) => {
    expect(pointers({ ...shipped(), arrivals: { lookAgainEvery } })).toEqual(faults);
  });

  it('is for material shortages alone', () => {
    const file = new URL('../../../playbooks/downtime.yaml', import.meta.url);
    const downtime = parsePlaybookYaml(readFileSync(file, 'utf8'));
    if (!downtime.ok) throw new Error(JSON.stringify(downtime.refusal));
    expect(pointers({ ...downtime.value, arrivals: {} })).toEqual(['/arrivals']);
  });
});
