import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AskQuestion, Climb, PublishPlaybook } from '../../../libs/casework/index.js';
import type {
  CaseDetail,
  MovableCaseView,
  MovedCasesView,
  RaiseReceipt,
  TimelinePage,
} from '../../../libs/contracts/api/index.js';
import type { ExceptionType, Playbook } from '../../../libs/domain/index.js';
import { defaultPlaybook, standingAlike } from '../../support/factories/index.js';
import { ApiBench } from './api-bench.js';
import { aDowntime } from './bodies.js';
import { pointersOf, type HttpClient } from './http-client.js';

let bench: ApiBench;
let lead: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  lead = await bench.api.signedIn('shift.lead');
});
afterAll(() => bench.stop());

/** As whoever sets the plant up would. Resolves with the version. */
async function published(type: ExceptionType, change: (playbook: Playbook) => void): Promise<number> {
  const playbook = structuredClone(defaultPlaybook(type));
  change(playbook);
  const publish = new PublishPlaybook(bench.database.db, bench.clock);
  const done = await publish.run('north', playbook, { kind: 'system', name: 'test' });
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  return done.value.version;
}

async function raised(): Promise<CaseDetail> {
  const body = aDowntime();
  // Each machine stands once.
  await bench.rows(
    `insert into equipment_node values ('north', $1, 'north/assembly/line-1', 'work-unit', $1) on conflict do nothing`,
    `north/assembly/line-1/${nextPress()}`,
  );
  const machine = `north/assembly/line-1/${press}`;
  const sent = { ...body, nodeId: machine, facts: { ...body.facts, machine } };
  const { caseId } = (await lead.post<RaiseReceipt>('/cases', sent)).body;
  return read(caseId);
}

let press = '';
let presses = 2;
function nextPress(): string {
  presses += 1;
  press = `press-${presses}`;
  return press;
}

async function read(caseId: string): Promise<CaseDetail> {
  return (await lead.get<CaseDetail>(`/cases/${caseId}`)).body;
}

async function movable(to: number): Promise<MovableCaseView[]> {
  return (await lead.get<{ items: MovableCaseView[] }>(`/playbooks/downtime/moves?to=${to}`)).body.items;
}

function move(to: number, cases: { caseId: string; version: number }[], by = lead) {
  return by.post<MovedCasesView>('/playbooks/downtime/moves', { to, cases });
}

describe('a move of running cases', () => {
  it('lists each open case with what would change, and moves only those that are confirmed', async () => {
    const [confirmed, unconfirmed] = [await raised(), await raised()];
    const to = await published('downtime', ({ questions }) => {
      questions['confirm-cause']!.ladder.steps[1]!.to = 'plant-manager';
    });
    const listed = await movable(to);
    expect(listed.find(({ caseId }) => caseId === confirmed.id)).toMatchObject({
      version: confirmed.version,
      playbookVersion: to - 1,
      barred: null,
      differences: [
        'confirm-cause: ladder, step 2: climb to shift-lead after 1 h → climb to plant-manager after 1 h',
      ],
    });

    const moved = await move(to, [{ caseId: confirmed.id, version: confirmed.version }]);
    expect(moved.body.items).toEqual([{ caseId: confirmed.id, moved: true, why: null }]);
    expect((await movable(to)).map(({ caseId }) => caseId)).toEqual([unconfirmed.id]);
    const messages = await bench.rows(
      `select seq, kind, body from case_message where case_id = $1`,
      confirmed.id,
    );
    expect(messages).toEqual([{ seq: 1, kind: 'moved', body: { playbookVersion: to } }]);
    const { items } = (await lead.get<TimelinePage>(`/cases/${confirmed.id}/timeline`)).body;
    expect(items.at(-1)).toMatchObject({
      action: 'case.moved',
      sentence: `shift lead moved the case from version ${to - 1} of its playbook to version ${to}, from the next question on.`,
    });
  });

  it('leaves the question that is asked as it is, and asks the next one anew', async () => {
    const detail = await raised();
    const to = await published('downtime', (playbook) => {
      playbook.questions.respond!.ladder.steps[0]!.after = 'PT14M';
      playbook.questions['confirm-cause']!.owners = [{ duty: 'shift-lead' }];
      standingAlike(playbook);
    });
    await move(to, [{ caseId: detail.id, version: detail.version }]);
    const [asked] = (await read(detail.id)).questions;
    expect(asked?.tasks[0]?.ladder[0]?.at).toBe('2026-03-02T08:10:00.000Z');
    const task = asked?.tasks[0];
    const maintenance = await bench.api.signedIn('maintenance.lead');
    await maintenance.post(`/tasks/${task?.id}/answer`, { answer: 'repair', payload: {} });

    const ask = new AskQuestion(bench.database.db, bench.clock);
    const ref = { plantId: 'north', caseId: detail.id, run: 1, step: 'ask-confirm-cause-1', trace: null };
    expect(await ask.run(ref, { key: 'confirm-cause', words: {}, state: 'open' })).toMatchObject({
      ok: true,
    });
    const next = (await read(detail.id)).questions.find(({ key }) => key === 'confirm-cause');
    expect(next?.tasks.map(({ duty }) => duty.id)).toEqual(['shift-lead']);
  });

  it('leaves a case that changed since it was seen, and says so', async () => {
    const detail = await raised();
    const to = await published('downtime', (playbook) => (playbook.severity = 'medium'));
    await lead.post(`/cases/${detail.id}/signals`, { event: 'machine-runs' });
    const reply = await move(to, [{ caseId: detail.id, version: detail.version }]);
    expect(reply.body.items[0]).toMatchObject({
      moved: false,
      why: expect.stringContaining('has changed since'),
    });
    expect((await movable(to)).map(({ caseId }) => caseId)).toContain(detail.id);
  });

  it('leaves a case of another type or plant, or one that is on the version already', async () => {
    const to = await published('downtime', (playbook) => (playbook.severity = 'low'));
    const there = await raised();
    const reply = await move(to, [
      { caseId: '00000000-0000-4000-8000-000000000000', version: 1 },
      { caseId: there.id, version: there.version },
    ]);
    expect(reply.body.items.map(({ moved }) => moved)).toEqual([false, false]);
    expect(reply.body.items[1]?.why).toContain('already');
  });

  it('is refused to a version that is not there, and to whoever does not lead', async () => {
    const detail = await raised();
    const confirmed = [{ caseId: detail.id, version: detail.version }];
    expect(pointersOf(await move(99, confirmed))).toEqual(['/to']);
    const planner = await bench.api.signedIn('material.planner');
    expect((await move(1, confirmed, planner)).status).toBe(403);
  });

  it('lets the ladder of the question that is asked climb as it was frozen', async () => {
    const detail = await raised();
    const to = await published('downtime', ({ questions }) => {
      questions.respond!.ladder.steps[1]!.to = 'quality-manager';
    });
    await move(to, [{ caseId: detail.id, version: detail.version }]);
    bench.clock.advance('PT16M');
    await new Climb(bench.database.db, bench.clock).run('north');
    const [task] = (await read(detail.id)).questions[0]?.tasks ?? [];
    expect(task?.duty.id).toBe('shift-lead');
  });
});
