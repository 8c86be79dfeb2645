import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Playbook } from '../../domain/index.js';
import { parsePlaybookYaml, playbookDifferences, playbookHash } from './index.js';

const parsed = parsePlaybookYaml(
  readFileSync(new URL('../../../playbooks/downtime.yaml', import.meta.url), 'utf8'),
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
const DOWNTIME = parsed.value;

function sentences(change: (playbook: Playbook) => void): string[] {
  const after = structuredClone(DOWNTIME);
  change(after);
  return playbookDifferences(DOWNTIME, after).map(({ sentence }) => sentence);
}

function question(playbook: Playbook, key: string) {
  const found = playbook.questions[key];
  if (!found) throw new Error(`no question ${key}`);
  return found;
}

describe('the difference between two playbooks', () => {
  it('of a ladder names the step and both times', () => {
    expect(
      sentences((after) => {
        question(after, 'respond').ladder.steps[1] = { after: 'PT20M', do: 'climb', to: 'plant-manager' };
      }),
    ).toEqual([
      'respond: ladder, step 2: climb to shift-lead after 15 min → climb to plant-manager after 20 min',
    ]);
  });

  it('of owners names who comes and who goes', () => {
    expect(
      sentences((after) => {
        question(after, 'respond').owners = [{ duty: 'shift-lead' }];
      }),
    ).toEqual([
      'respond: owner shift-lead: new, duty shift-lead',
      'respond: owner maintenance-lead: gone, was duty maintenance-lead',
    ]);
  });

  it('of answers names the answer, whatever its position', () => {
    expect(
      sentences((after) => {
        const { answers } = question(after, 'respond');
        answers.reverse();
        answers[0] = { ...answers[0]!, reason: 'optional' };
      }),
    ).toEqual([
      'respond: answers, order: repair; move; wait → wait; move; repair',
      'respond: answer wait, reason: required → optional',
    ]);
  });

  it('of clocks, silence, prompt and severity reads as a sentence', () => {
    expect(
      sentences((after) => {
        const respond = question(after, 'respond');
        respond.due = { after: 'PT90M' };
        respond.silence = { means: 'tie-break', answer: 'wait', at: 'need-by' };
        respond.prompt = 'Who does what?';
        after.severity = 'critical';
        after.waitForFacts = null;
      }).sort(),
    ).toEqual([
      'respond: due, after: 15 min → 1 h 30 min',
      'respond: prompt: "{machine} has stopped. Who does what?" → "Who does what?"',
      'respond: silence: means keep-asking → means tie-break, answer wait, at need-by',
      'severity: high → critical',
      'wait for facts: 10 s → none',
    ]);
  });

  it('tells a pointer, the question and the part of each', () => {
    const after = structuredClone(DOWNTIME);
    question(after, 'confirm-cause').ladder.repeatEvery = 'PT8H';
    expect(playbookDifferences(DOWNTIME, after)).toEqual([
      {
        pointer: '/questions/confirm-cause/ladder/repeatEvery',
        question: 'confirm-cause',
        part: 'ladder',
        sentence: 'confirm-cause: ladder, repeat every: 4 h → 8 h',
      },
    ]);
  });

  it('is empty exactly where the hashes are equal', () => {
    const durations = fc.constantFrom('PT10M', 'PT15M', 'PT1H');
    const change = fc.record({ first: durations, title: fc.constantFrom('Machine down', 'Stopped') });
    fc.assert(
      fc.property(change, ({ first, title }) => {
        const after = structuredClone({ ...DOWNTIME, title });
        question(after, 'respond').ladder.steps[0] = { after: first, do: 'remind' };
        const same = playbookHash(DOWNTIME) === playbookHash(after);
        expect(playbookDifferences(DOWNTIME, after).length === 0).toBe(same);
      }),
    );
  });
});
