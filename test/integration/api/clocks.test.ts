import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CalendarView,
  CaseDetail,
  CaseReceipt,
  ExplanationView,
  Problem,
  RaiseReceipt,
  TimelinePage,
} from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aDowntime, aHold } from './bodies.js';
import type { HttpClient } from './http-client.js';

let bench: ApiBench;
let operator: HttpClient;
let quality: HttpClient;
let lead: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  operator = await bench.api.signedIn('operator');
  quality = await bench.api.signedIn('quality.manager');
  lead = await bench.api.signedIn('shift.lead');
});
afterAll(() => bench.stop());

async function raised(body: unknown): Promise<CaseDetail> {
  const { body: receipt } = await operator.post<RaiseReceipt>('/cases', body);
  return read(receipt.caseId);
}
const read = async (caseId: string) => (await operator.get<CaseDetail>(`/cases/${caseId}`)).body;
const questionOf = ({ questions }: CaseDetail) => questions[0]!;

const CALENDAR = {
  timeZone: 'Europe/Berlin',
  week: [{ days: ['mon', 'tue'], from: '06:00', to: '14:00' }],
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
  ...{ shutdowns: [], extraDays: [] },
};

describe("a plant's calendar", () => {
  const path = '/plants/north/calendar';

  it('is read as it was set, version by version', async () => {
    expect((await lead.post(path, CALENDAR)).body).toEqual({ version: 1, changed: true });
    expect((await lead.post(path, { ...CALENDAR, holidays: [] })).body).toEqual({
      version: 2,
      changed: true,
    });
    const now = (await operator.get<CalendarView>(path)).body;
    expect(now).toMatchObject({ version: 2, holidays: [], setBy: 'shift lead' });
    const before = (await operator.get<CalendarView>(`${path}?version=1`)).body;
    expect(before).toMatchObject({ version: 1, ...CALENDAR });
  });

  it('refuses a holiday in an unknown zone, with a pointer', async () => {
    const holidays = [{ date: '2026-12-25', name: 'Christmas Day', timeZone: 'Mars/Olympus' }];
    const refused = await lead.post<Problem>(path, { ...CALENDAR, holidays });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/holidays/0/timeZone' })]);
  });

  it('is set by supervisors and administrators alone, and seen in its own plant alone', async () => {
    expect((await operator.post(path, CALENDAR)).status).toBe(403);
    expect((await lead.get('/plants/south/calendar')).status).toBe(404);
    expect((await lead.post('/plants/south/calendar', CALENDAR)).status).toBe(404);
  });
});

describe('the clock of a question', () => {
  it('stops and goes on, and the case says so', async () => {
    const { id, version, questions } = await raised(aHold());
    const path = `/questions/${questions[0]!.id}`;
    const reason = 'Waiting for the laboratory';
    const paused = await quality.post<CaseReceipt>(
      `${path}/pause`,
      { reason },
      { 'if-match': `"${version}"` },
    );
    expect(paused.status).toBe(200);
    const [pause] = questionOf(await read(id)).pauses;
    expect(pause).toMatchObject({ reason, by: { name: 'quality manager' }, untilEvent: null });
    expect((await quality.post<Problem>(`${path}/pause`, { reason })).status).toBe(409);
    expect((await quality.post(`${path}/resume`, {})).status).toBe(200);

    const told = (await operator.get<TimelinePage>(`/cases/${id}/timeline`)).body.items;
    expect(told.slice(-2).map(({ action }) => action)).toEqual(['question.paused', 'question.resumed']);
  });

  it('is explained, minute by minute', async () => {
    const { id, questions } = await raised(aHold());
    bench.clock.advance('PT10M');
    const path = `/questions/${questions[0]!.id}`;
    await quality.post(`${path}/pause`, { reason: 'Fire drill' });
    bench.clock.advance('PT5M');
    await quality.post(`${path}/resume`, {});
    const step = questionOf(await read(id)).tasks[0]!.ladder[0]!;

    const { body } = await operator.get<ExplanationView>(`/deadlines/${step.deadlineId}/explanation`);
    expect(body).toMatchObject({
      kind: 'ladder',
      dueAt: step.at,
      ranMinutes: 60,
      stoodMinutes: 5,
      moved: null,
    });
    expect(body.lines.map(({ minutes, why, name }) => [minutes, why, name])).toEqual([
      [10, 'elapsed', null],
      [5, 'pause', 'Fire drill'],
      [50, 'elapsed', null],
    ]);
  });

  it('takes another ladder on the record', async () => {
    const { id, questions } = await raised(aHold());
    const ladder = { steps: [{ after: 'PT20M', do: 'climb', to: 'plant-manager' }], repeatEvery: 'PT1H' };
    const path = `/questions/${questions[0]!.id}/ladder`;
    expect((await operator.post(path, { reason: 'The auditor is here', ladder })).status).toBe(403);
    expect((await lead.post(path, { reason: 'The auditor is here', ladder })).status).toBe(200);
    const [step] = questionOf(await read(id)).tasks[0]!.ladder;
    expect(step).toMatchObject({ do: 'climb', to: { id: 'plant-manager' } });
    const stale = await lead.post<Problem>(path, { reason: 'Again', ladder }, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
  });
});

describe('the clocks of a case', () => {
  it('are shown, and met by somebody on site', async () => {
    const { id, clocks } = await raised(aDowntime());
    expect(clocks.map(({ clock, state }) => [clock, state])).toEqual([
      ['taken', 'running'],
      ['onSite', 'running'],
      ['resolved', 'running'],
    ]);
    expect((await operator.post(`/cases/${id}/on-site`, { note: 'At the press' })).status).toBe(200);
    const onSite = (await read(id)).clocks.find(({ clock }) => clock === 'onSite');
    expect(onSite).toMatchObject({ state: 'met' });
  });
});

describe('reviews', () => {
  it('are none while everything is taken in time', async () => {
    expect((await lead.get<{ items: unknown[] }>('/reviews')).body.items).toEqual([]);
  });
});
