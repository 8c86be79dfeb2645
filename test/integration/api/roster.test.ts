import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  CoverageView,
  ImportReceipt,
  OnDutyView,
  RaiseReceipt,
  RemovalReceipt,
  RosterReceipt,
  RosterView,
  WrittenRoster,
} from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aHold } from './bodies.js';
import { pointersOf, type HttpClient } from './http-client.js';

let bench: ApiBench;
let boss: HttpClient;
let quality: HttpClient;
const PLANT = '/plants/north';

beforeAll(async () => {
  bench = await ApiBench.start();
  boss = await bench.api.signedIn('plant.manager');
  quality = await bench.api.signedIn('quality.manager');
});
afterAll(() => bench.stop());

const person = (login: string) => bench.north.person(login);
const absence = (login: string, standIn: string | null, given: object = {}) => ({
  ...{ personId: person(login), standInId: standIn && person(standIn), reason: 'Holiday' },
  ...{ from: '2026-05-04T00:00:00+02:00', to: '2026-05-05T00:00:00+02:00', ...given },
});
const onDuty = async (duty: string, at: string) =>
  (await boss.get<OnDutyView>(`${PLANT}/duties/${duty}/on-duty?at=${encodeURIComponent(at)}`)).body;

describe('an absence', () => {
  it('may be entered by whoever is away, and shows who stands in', async () => {
    const reply = await quality.post<RosterReceipt>(
      `${PLANT}/absences`,
      absence('quality.manager', 'plant.manager'),
    );
    expect(reply).toMatchObject({ status: 200, body: { moved: { now: 0, soon: 0 } } });

    expect(await onDuty('quality-manager', '2026-05-04T12:00:00Z')).toMatchObject({
      ...{ owner: { name: 'plant manager' }, why: 'on-duty', insteadOf: [{ name: 'quality manager' }] },
      next: { person: { name: 'quality manager' }, from: '2026-05-04T22:00:00.000Z' },
    });
    const range = '?from=2026-05-04T00:00:00Z&to=2026-05-04T06:00:00Z';
    const { body } = await boss.get<RosterView>(`${PLANT}/roster${range}`);
    expect(body.entries).toContainEqual(
      expect.objectContaining({
        duty: expect.objectContaining({ id: 'quality-manager' }),
        person: { id: person('plant.manager'), name: 'plant manager' },
        insteadOf: [{ id: person('quality.manager'), name: 'quality manager' }],
      }),
    );
    await boss.send('DELETE', `/api/v1${PLANT}/roster/absence/${reply.body.id}`);
  });

  it('of somebody else is for supervisors and administrators', async () => {
    const reply = await quality.post(`${PLANT}/absences`, absence('shift.lead', null));
    expect(reply.status).toBe(403);
  });

  it('that closes a circle is refused at the stand-in, with the names of those in it', async () => {
    const times = { from: '2026-06-01T00:00:00Z', to: '2026-06-02T00:00:00Z' };
    const there = absence('quality.manager', 'plant.manager', times);
    const { body } = await boss.post<RosterReceipt>(`${PLANT}/absences`, there);
    const reply = await boss.post(`${PLANT}/absences`, absence('plant.manager', 'quality.manager', times));
    expect(reply.status).toBe(400);
    expect(pointersOf(reply)).toEqual(['/standInId']);
    expect(JSON.stringify(reply.body)).toContain('plant manager → quality manager → plant manager');
    const gone = await boss.send<RemovalReceipt>('DELETE', `/api/v1${PLANT}/roster/absence/${body.id}`);
    expect(gone.body).toMatchObject({ outcome: 'removed' });
  });

  it('without a stand-in shows as a gap, to the minute', async () => {
    const times = { from: '2026-07-01T08:00:00Z', to: '2026-07-01T09:30:00Z' };
    const { body } = await boss.post<RosterReceipt>(
      `${PLANT}/absences`,
      absence('material.planner', null, times),
    );
    const range = '?from=2026-07-01T00:00:00Z&to=2026-07-02T00:00:00Z';
    const { body: coverage } = await boss.get<CoverageView>(`${PLANT}/coverage${range}`);
    expect(coverage.gaps).toEqual([
      expect.objectContaining({
        ...{ duty: expect.objectContaining({ id: 'material-planner' }), minutes: 90 },
        ...{ from: '2026-07-01T08:00:00.000Z', to: '2026-07-01T09:30:00.000Z' },
        absent: [{ id: person('material.planner'), name: 'material planner' }],
      }),
    ]);
    await boss.send('DELETE', `/api/v1${PLANT}/roster/absence/${body.id}`);
    expect((await boss.get<CoverageView>(`${PLANT}/coverage${range}`)).body.gaps).toEqual([]);
  });
});

describe('a crew', () => {
  it('has the night of the change of clocks for nine hours, and for seven', async () => {
    const pattern = {
      ...{ key: 'nights', name: 'Nights', timeZone: 'Europe/Berlin', startsOn: '2026-01-05' },
      shifts: [{ key: 'night', name: 'Night', from: '22:00', to: '06:00' }],
      ...{ cycle: ['night'], crews: [{ key: 'A', daysBehind: 0 }] },
    };
    expect((await boss.post(`${PLANT}/roster/patterns`, pattern)).status).toBe(200);
    const duty = {
      ...{ dutyId: 'shift-lead', nodeId: 'north/assembly', personId: person('operator') },
      ...{ pattern: 'nights', crew: 'A', closedDays: 'works', from: '2026-03-01T00:00:00Z', to: null },
    };
    const { body } = await boss.post<RosterReceipt>(`${PLANT}/roster/crew-duties`, duty);
    const nightOf = async (from: string, to: string) => {
      const reply = await boss.get<RosterView>(`${PLANT}/roster?from=${from}&to=${to}`);
      const night = reply.body.entries.find(({ origin }) => origin === 'crew');
      return night && [night.from, night.to];
    };
    expect(await nightOf('2026-03-29T00:00:00Z', '2026-03-29T02:00:00Z')).toEqual([
      ...['2026-03-28T21:00:00.000Z', '2026-03-29T04:00:00.000Z'],
    ]);
    expect(await nightOf('2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z')).toEqual([
      ...['2026-10-24T20:00:00.000Z', '2026-10-25T05:00:00.000Z'],
    ]);
    await boss.send('DELETE', `/api/v1${PLANT}/roster/crew-duty/${body.id}`);
  });

  it('of a zone that nobody knows is refused with a pointer', async () => {
    const pattern = {
      ...{ key: 'moon', name: 'Moon', timeZone: 'Moon/Base', startsOn: '2026-01-05' },
      ...{ shifts: [], cycle: [null], crews: [] },
    };
    expect(pointersOf(await boss.post(`${PLANT}/roster/patterns`, pattern))).toEqual(['/timeZone']);
  });
});

const ics = (...events: string[][]) =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN'],
    ...events.flatMap((event) => ['BEGIN:VEVENT', 'DTSTAMP:20260101T000000Z', ...event, 'END:VEVENT']),
    ...['END:VCALENDAR', ''],
  ].join('\r\n');

describe('a calendar', () => {
  const holiday = [
    'UID:holiday-1',
    'DTSTART;VALUE=DATE:20260810',
    'DTEND;VALUE=DATE:20260815',
    'SUMMARY:Holiday',
  ];
  const lunch = ['UID:lunch', 'DTSTART:20260811T110000Z', 'DTEND:20260811T120000Z', 'TRANSP:TRANSPARENT'];
  const send = (text: string, personId: string | null = person('quality.manager')) =>
    quality.post<ImportReceipt>(`${PLANT}/absences/import`, { text, personId });

  it('gives absences once, however often it is imported, and says what it left out', async () => {
    const first = await send(ics(holiday, lunch));
    expect(first).toMatchObject({ status: 200, body: { added: 1, removed: 0, same: 0 } });
    expect(first.body.skipped).toEqual([{ line: 11, why: expect.stringContaining('TRANSP') }]);
    expect((await send(ics(holiday, lunch))).body).toMatchObject({ added: 0, removed: 0, same: 1 });
    expect(await onDuty('quality-manager', '2026-08-10T12:00:00Z')).toMatchObject({ why: 'plant-fallback' });
  });

  it('that moved or cancelled an event takes the old absence back', async () => {
    const later = [...holiday.slice(0, 1), 'DTSTART;VALUE=DATE:20260811', ...holiday.slice(2)];
    expect((await send(ics(later))).body).toMatchObject({ added: 1, removed: 1 });
    expect((await send(ics([...later, 'STATUS:CANCELLED']))).body).toMatchObject({ added: 0, removed: 1 });
    const { body } = await boss.get<WrittenRoster>(`${PLANT}/roster/written`);
    expect(body.absences.filter(({ imported }) => imported)).toEqual([]);
  });

  it('with anything that cannot be understood is refused whole, with the line', async () => {
    const reply = await send(ics(holiday, ['UID:broken', 'DTSTART:soon']));
    expect(reply.status).toBe(400);
    expect(pointersOf(reply)).toEqual(['/text']);
    expect(JSON.stringify(reply.body)).toContain('Line 14');
    expect((await send(ics(holiday))).body).toMatchObject({ added: 1 });
    expect((await send(ics([...holiday, 'STATUS:CANCELLED']))).body).toMatchObject({ removed: 1 });
  });

  it('of others is for supervisors, and so is a roster', async () => {
    expect((await send(ics(holiday), null)).status).toBe(403);
    const shift = [
      ...['UID:shift-1', 'DTSTART:20260901T060000Z', 'DTEND:20260901T140000Z', 'CATEGORIES:shift-lead'],
      ...['ATTENDEE:mailto:operator@plant.example', 'LOCATION:north/assembly'],
    ];
    const body = { text: ics(shift), nodeId: 'north' };
    expect((await quality.post(`${PLANT}/roster/import`, body)).status).toBe(403);
    expect((await boss.post<ImportReceipt>(`${PLANT}/roster/import`, body)).body).toMatchObject({ added: 1 });
    expect((await boss.post<ImportReceipt>(`${PLANT}/roster/import`, body)).body).toMatchObject({
      ...{ added: 0, removed: 0, same: 1 },
    });
    expect(await onDuty('shift-lead', '2026-09-01T08:00:00Z')).toMatchObject({
      owner: { name: 'shift lead' },
    });
    const unknown = {
      text: ics([...shift.slice(0, 3), 'CATEGORIES:chief', ...shift.slice(4)]),
      nodeId: 'north',
    };
    expect(pointersOf(await boss.post(`${PLANT}/roster/import`, unknown))).toEqual(['/text']);
  });
});

it('an entry that is taken off moves the open task at once, and the case says so', async () => {
  const lead = await bench.api.signedIn('shift.lead');
  const { caseId } = (await lead.post<RaiseReceipt>('/cases', aHold())).body;
  const { body: written } = await boss.get<WrittenRoster>(`${PLANT}/roster/written`);
  const entry = written.entries.find(({ duty }) => duty.id === 'quality-manager');
  const removed = await boss.send<RemovalReceipt>('DELETE', `/api/v1${PLANT}/roster/entry/${entry?.id}`);
  expect(removed.body).toEqual({ outcome: 'ended', moved: { now: 1, soon: 0 } });
  const timeline = await boss.get<{ items: { sentence: string }[] }>(`/cases/${caseId}/timeline`);
  expect(timeline.body.items.map(({ sentence }) => sentence)).toContain(
    'plant manager moved the task of quality manager to plant manager: who has the duty, or may have the task, has changed.',
  );
});

it('another plant is nobody else’s to see or to change', async () => {
  for (const what of ['roster', 'roster/written', 'coverage', 'duties/shift-lead/on-duty']) {
    expect((await boss.get(`/plants/south/${what}`)).status).toBe(403);
  }
  expect((await boss.post('/plants/south/absences', absence('quality.manager', null))).status).toBe(403);
});

it('a range that is none is refused', async () => {
  const range = '?from=2026-05-04T00:00:00Z&to=2026-05-04T00:00:00Z';
  expect(pointersOf(await boss.get(`${PLANT}/coverage${range}`))).toEqual(['/to']);
});

describe('a duty that needs nobody while the plant rests', () => {
  const say = (covered: string, by = boss, dutyId = 'material-planner') =>
    by.post<RosterReceipt>(`${PLANT}/roster/covered`, { dutyId, covered });
  const gaps = async () => {
    const range = '?from=2026-07-06T00:00:00Z&to=2026-07-07T00:00:00Z';
    const { gaps: all } = (await boss.get<CoverageView>(`${PLANT}/coverage${range}`)).body;
    return all.filter(({ duty }) => duty.id === 'material-planner').map(({ from, to }) => [from, to]);
  };

  it('asks for the hours that the plant works, and shows no gap outside them', async () => {
    const unset = await say('plant-works');
    expect(unset.status).toBe(400);
    expect(pointersOf(unset)).toEqual(['/covered']);
    const calendar = {
      timeZone: 'UTC',
      week: [{ days: ['mon'], from: '06:00', to: '14:00' }],
      ...{ holidays: [], shutdowns: [], extraDays: [] },
    };
    await boss.post(`${PLANT}/calendar`, calendar);
    const away = { from: '2026-07-06T00:00:00Z', to: '2026-07-07T00:00:00Z' };
    await boss.post(`${PLANT}/absences`, absence('material.planner', null, away));
    expect(await gaps()).toEqual([['2026-07-06T00:00:00.000Z', '2026-07-07T00:00:00.000Z']]);

    expect((await say('plant-works')).body).toEqual({ id: 'material-planner', moved: { now: 0, soon: 0 } });
    expect(await gaps()).toEqual([['2026-07-06T06:00:00.000Z', '2026-07-06T14:00:00.000Z']]);
    await say('always');
    expect(await gaps()).toHaveLength(1);
  });

  it('is said by supervisors of duties that the plant has', async () => {
    expect((await say('always', quality)).status).toBe(403);
    expect((await say('always', boss, 'chief')).status).toBe(404);
    expect(pointersOf(await say('sometimes'))).toEqual(['/covered']);
  });
});
