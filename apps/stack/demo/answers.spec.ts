import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { isUnder, leavesOf, readCodes, type Playbook } from '../../../libs/domain/index.js';
import { defaultCodeLists } from '../seed/default-codes.js';
import { answerTo } from './answers.js';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'playbooks');
const NOW = Date.parse('2026-03-04T10:00:00Z');
const FACTS = {
  component: 'RM-6204',
  machine: 'demo/assembly/line-1/press-1',
  maintenanceWindow: { from: '2026-03-05T06:00:00Z', to: '2026-03-05T10:00:00Z' },
};

const questions = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => parse(readFileSync(join(FOLDER, file), 'utf8')) as Playbook)
  .flatMap(({ type, questions }) =>
    Object.entries(questions).map(([key, policy]) => ({ type, key, policy })),
  );

const LISTS = new Map(defaultCodeLists().map(({ list, rows }) => [list, readCodes(list, rows)]));

/** A leaf of the shipped list, or nothing where none is asked for. */
function isLeaf(list: string | undefined, given: string | undefined, under: string | null = null): boolean {
  if (list === undefined) return given === undefined;
  const { codes } = LISTS.get(list) ?? { codes: [] };
  return leavesOf(codes).some(({ code }) => code.code === given && isUnder(codes, code, under));
}

describe('the shipped code lists', () => {
  it.each([...LISTS])('%s can be imported', (_, { codes, faults }) => {
    expect(faults).toEqual([]);
    expect(leavesOf(codes).length).toBeGreaterThan(0);
  });
});

describe('answerTo', () => {
  it.each(questions)(
    'answers $key of $type with what is offered, and with all that it needs',
    ({ type, key, policy }) => {
      for (let number = 1; number <= 60; number += 1) {
        const seen = { id: 'c', number, type, facts: FACTS };
        const duty = policy.owners[number % policy.owners.length]?.duty ?? '';
        for (const closing of [false, true]) {
          const {
            answer,
            payload = {},
            reasonCode,
            causeCode,
          } = answerTo(seen, { key, round: 1, duty }, { now: NOW, closing });
          const option = policy.answers.find((offered) => offered.key === answer);
          expect(option?.key).toBe(answer);
          expect(isLeaf(option?.reasonCodes, reasonCode, option?.reasonCodesUnder)).toBe(true);
          expect(isLeaf(option?.causeCodes, causeCode)).toBe(true);
          const names = option?.fields.map((field) => field.name) ?? [];
          expect(names).toEqual(expect.arrayContaining(Object.keys(payload)));
          for (const field of option?.fields ?? [])
            if (field.required) expect(payload).toHaveProperty(field.name);
        }
      }
    },
  );

  it('is the same for the same case and round', () => {
    const seen = { id: 'c', number: 5, type: 'material-shortage', facts: FACTS };
    const ask = () =>
      answerTo(seen, { key: 'cover', round: 1, duty: 'material-planner' }, { now: NOW, closing: false });
    expect(ask()).toEqual(ask());
  });

  it('says so where nobody knows what to answer', () => {
    const seen = { id: 'c', number: 5, type: 'downtime', facts: FACTS };
    const unknown = () =>
      answerTo(seen, { key: 'why', round: 1, duty: 'shift-lead' }, { now: NOW, closing: false });
    expect(unknown).toThrow('nobody in the demo plant knows what to answer to "why"');
  });
});
