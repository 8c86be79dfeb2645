import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  rehearsalView,
  replayView,
  type RaiseReceipt,
  type RehearsalView,
  type ReplayView,
} from '../../../libs/contracts/api/index.js';
import { defaultPlaybook } from '../../support/factories/plant.js';
import { ApiBench } from './api-bench.js';
import { aDowntime } from './bodies.js';
import { pointersOf, type HttpClient } from './http-client.js';

let bench: ApiBench;
let planner: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  planner = await bench.api.signedIn('material.planner');
});
afterAll(() => bench.stop());

const asked = { nodeId: 'north/assembly/line-1/press-1', at: '2026-11-27T21:50' };

it('a rehearsal of the policy in force tells the same steps as data and in words', async () => {
  const reply = await planner.post<RehearsalView>('/playbooks/downtime/rehearsals', {
    ...asked,
    during: 'PT1H',
  });
  expect(reply.status).toBe(200);
  const rehearsal = rehearsalView.parse(reply.body);
  expect(rehearsal.steps[0]).toEqual({
    at: '2026-11-27T20:50:00.000Z',
    action: 'question.asked',
    task: 1,
    owner: { id: bench.north.person('maintenance.lead'), name: 'maintenance lead' },
    duty: { id: 'maintenance-lead', name: 'maintenance lead' },
    why: 'on-duty',
    clock: null,
  });
  expect(rehearsal.lines).toContain('  climbed at 22:05 (shift lead: shift lead)');
  expect(rehearsal.clocks[0]).toEqual({ clock: 'taken', dueAt: '2026-11-27T21:05:00.000Z' });
  expect(rehearsal.steps).toContainEqual(
    expect.objectContaining({ at: '2026-11-27T21:05:00.000Z', clock: 'taken', owner: null }),
  );
  expect(rehearsal).toMatchObject({ gaps: [], complete: true, node: { name: 'Press 1' } });
});

it('a rehearsal of a draft follows the draft, and keeps nothing', async () => {
  const body = structuredClone(defaultPlaybook('downtime'));
  body.questions.respond!.owners = [{ duty: 'plant-manager' }];
  const before = await bench.count('exception_case');
  const { body: told } = await planner.post<RehearsalView>('/playbooks/downtime/rehearsals', {
    ...asked,
    body,
  });
  expect(told.steps[0]?.duty?.id).toBe('plant-manager');
  expect(await bench.count('exception_case')).toBe(before);
  expect(await bench.count('playbook_version')).toBe(10);
});

it.each([
  ['a node of another plant', { nodeId: 'south/assembly' }, '/nodeId'],
  ['no time', { at: 'soon' }, '/at'],
  ['too long a time', { during: 'P99D' }, '/during'],
  ['a playbook of another type', { body: defaultPlaybook('quality-hold') }, '/body/type'],
])('a rehearsal is refused with %s', async (_, wrong, pointer) => {
  const reply = await planner.post('/playbooks/downtime/rehearsals', { ...asked, ...wrong });
  expect([reply.status, pointersOf(reply)]).toEqual([400, [pointer]]);
});

it('neither is for a viewer', async () => {
  const viewer = await bench.api.signedIn('viewer');
  expect((await viewer.post('/playbooks/downtime/rehearsals', asked)).status).toBe(403);
  expect((await viewer.post('/playbooks/downtime/replays', {})).status).toBe(403);
});

it('a replay compares what was recorded, with its assumptions', async () => {
  const { caseId } = (await planner.post<RaiseReceipt>('/cases', aDowntime())).body;
  const body = structuredClone(defaultPlaybook('downtime'));
  body.questions.respond!.owners = [{ duty: 'plant-manager' }];
  const reply = await planner.post<ReplayView>('/playbooks/downtime/replays', {
    ...{ body, from: '2026-03-01T00:00:00Z', to: '2026-03-09T00:00:00Z' },
  });
  const { questions, summary, assumptions } = replayView.parse(reply.body);
  expect(summary).toMatchObject({ questions: 1, asked: { otherOwner: 1 } });
  expect(assumptions.length).toBeGreaterThan(2);
  expect(questions[0]).toMatchObject({
    caseId,
    steps: [
      { recorded: { owner: { name: 'maintenance lead' } }, replayed: { owner: { name: 'plant manager' } } },
    ],
  });
});
