import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parsePlaybookYaml } from '../../contracts/playbook/index.js';
import type { ExceptionType, Playbook } from '../../domain/index.js';
import type { MovableCase, StoredPlaybook } from '../../persistence/index.js';
import { planMove } from './move-plan.js';

function shipped(type: ExceptionType): Playbook {
  const url = new URL(`../../../playbooks/${type}.yaml`, import.meta.url);
  const parsed = parsePlaybookYaml(readFileSync(url, 'utf8'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return parsed.value;
}

const CONFLICT = shipped('maintenance-conflict');
const OPEN: MovableCase = {
  id: 'a',
  number: 1,
  title: 'Press',
  state: 'open',
  version: 3,
  playbookVersion: 1,
};

function version(body: Playbook): StoredPlaybook {
  const { type } = body;
  const published = { publishedAt: new Date(0), publishedBy: 'test' };
  return { plantId: 'north', type, version: 2, hash: 'h', body, ...published };
}

function barred(change: (playbook: Playbook) => void, of = OPEN): string | null {
  const body = structuredClone(CONFLICT);
  change(body);
  return planMove(of, CONFLICT, version(body)).barred;
}

describe('a case may be moved', () => {
  it('where only owners, times and answers differ', () => {
    expect(barred(({ questions }) => (questions.overrule!.due = { after: 'PT1H' }))).toBeNull();
  });

  it('but not where its offers would go to a duty that is no longer asked', () => {
    const why = barred(({ questions }) => {
      questions.agree!.owners = [{ duty: 'maintenance-planner' }, { duty: 'shift-lead' }];
      questions.counter!.owners = questions.agree!.owners;
    });
    expect(why).toContain('production-planner');
  });

  it('nor where the new version begins with another question', () => {
    expect(barred((playbook) => (playbook.firstQuestion = 'overrule'))).toContain('begins with another');
  });

  it('nor once it has ended, or is there already', () => {
    expect(barred(() => undefined, { ...OPEN, state: 'closed' })).toContain('closed');
    expect(barred(() => undefined, { ...OPEN, playbookVersion: 2 })).toContain('already');
  });
});
