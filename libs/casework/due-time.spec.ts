import { expect, it } from '@jest/globals';
import type { CaseFacts, QuestionPolicy } from '../domain/index.js';
import { silentAt } from './due-time.js';

const PLANNED_START = new Date('2026-03-03T08:00:00Z');

const CONFLICT: CaseFacts = {
  ...{ type: 'maintenance-conflict', machine: 'north/press' },
  ...{ maintenanceOrder: 'MO-1', productionOrder: 'PO-1', safetyRelevant: 'no', toleranceMinutes: 240 },
  maintenanceWindow: { from: PLANNED_START.toISOString(), to: '2026-03-03T12:00:00Z' },
  productionWindow: { from: '2026-03-03T10:00:00Z', to: '2026-03-03T18:00:00Z' },
};

const POLICY: QuestionPolicy = {
  ...{ prompt: 'Which one?', owners: [], rule: { kind: 'single' }, separateFrom: [], answers: [] },
  due: { after: 'PT1H' },
  ladder: { steps: [], repeatEvery: 'PT1H' },
  silence: { means: 'tie-break', answer: 'tie-break', at: 'planned-start' },
};

const before = new Date(PLANNED_START.getTime() - 1);

it.each([
  ['the first question, in time', before, 1, PLANNED_START],
  ['the first question, too late', PLANNED_START, 1, PLANNED_START],
  ['a later question, in time', before, 2, PLANNED_START],
  ['a later question, too late', PLANNED_START, 2, null],
])('silence decides %s', (_, askedAt, round, silent) => {
  expect(silentAt(POLICY, CONFLICT, askedAt, round)).toEqual(silent);
});
