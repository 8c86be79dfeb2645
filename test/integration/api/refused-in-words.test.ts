import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Climb } from '../../../libs/casework/index.js';
import type {
  AnswerReceipt,
  CaseDetail,
  Problem,
  RaiseReceipt,
  TimelinePage,
} from '../../../libs/contracts/api/index.js';
import { ApiBench } from './api-bench.js';
import { aHold, aShortage, RELEASE, SCRAP } from './bodies.js';
import type { HttpClient, Reply } from './http-client.js';

let bench: ApiBench;
let quality: HttpClient;
let operator: HttpClient;

beforeAll(async () => {
  bench = await ApiBench.start();
  quality = await bench.api.signedIn('quality.manager');
  operator = await bench.api.signedIn('operator');
});
afterAll(() => bench.stop());

async function raised(body: unknown = aHold()): Promise<CaseDetail> {
  const { caseId } = (await operator.post<RaiseReceipt>('/cases', body)).body;
  return read(caseId);
}
const read = async (id: string) => (await quality.get<CaseDetail>(`/cases/${id}`)).body;
const taskOf = ({ questions }: CaseDetail): string => questions[0]?.tasks[0]?.id ?? '';
const answer = (by: HttpClient, detail: CaseDetail, body: object) =>
  by.post<AnswerReceipt & Problem>(`/tasks/${taskOf(detail)}/answer`, body);
const errors = ({ status, body }: Reply<Problem>) => [status, body.errors];
const part = (value: string, unit = 'pcs') => ({
  ...SCRAP,
  causeCode: undefined,
  lineNo: 1,
  quantity: { value, unit },
});
const byLine = (...parts: object[]) => ({ answer: 'by-line', causeCode: 'crack', parts });
const sheet = (list: string, text: string) =>
  quality.send('POST', `/api/v1/codes/${list}?plant=north`, text, { 'content-type': 'text/csv' });

describe('what is wrong is refused with what would be right', () => {
  it('a sum of parts above the line', async () => {
    const refused = await answer(quality, await raised(), byLine(part('30'), part('12')));
    const [status, [fault]] = errors(refused) as [number, { pointer: string; detail: string }[]];
    expect(status).toBe(400);
    expect(fault?.pointer).toBe('/parts/1/quantity/value');
    expect(fault?.detail).toMatch(
      /^Lot LOT-\d+ has 40 pcs open, the parts come to 42 pcs: 2 pcs too much\.$/,
    );
  });

  it('a unit that does not convert', async () => {
    const refused = await answer(quality, await raised(), byLine(part('30', 'kg')));
    const [status, [fault]] = errors(refused) as [number, { pointer: string; detail: string }[]];
    expect(status).toBe(400);
    expect(fault).toMatchObject({ pointer: '/parts/0/quantity/unit' });
    expect(fault?.detail).toMatch(/^kg does not convert into pcs\. Give one of: .*pcs/);
  });

  it('a code of another branch, and a group', async () => {
    const detail = await raised();
    expect(errors(await answer(quality, detail, { ...SCRAP, reasonCode: 'conforms' }))).toEqual([
      400,
      [
        {
          pointer: '/reasonCode',
          detail:
            '"conforms" (Conforms after another inspection) does not belong here: choose one of "not-reworkable", "too-dear", "unsafe".',
        },
      ],
    ]);
    expect(errors(await answer(quality, detail, { ...SCRAP, causeCode: 'material' }))).toEqual([
      400,
      [
        {
          pointer: '/causeCode',
          detail: '"material" is a group: choose one of "crack", "porosity", "wrong-material", "property".',
        },
      ],
    ]);
  });

  it('a reason code that was retired', async () => {
    const detail = await raised({ ...aHold() });
    const list = ['code;parent;label;replaced_by', 'scrap;;Scrap;', 'unusable;scrap;Unusable;'];
    const branches = ['release', 'use-as-is', 'rework', 'return'].flatMap((branch) => [
      `${branch};;${branch};`,
      `${branch}-1;${branch};One;`,
    ]);
    expect(
      (await sheet('dispositions', [...list, ...branches, 'too-dear;scrap;Too dear;unusable'].join('\n')))
        .status,
    ).toBe(200);
    expect(errors(await answer(quality, detail, { ...SCRAP, reasonCode: 'too-dear' }))).toEqual([
      400,
      [
        {
          pointer: '/reasonCode',
          detail: '"too-dear" was retired from the list dispositions: use "unusable" (Unusable) instead.',
        },
      ],
    ]);
    expect((await answer(quality, detail, { ...SCRAP, reasonCode: 'unusable' })).status).toBe(200);
  });

  it('overturning an overturned decision', async () => {
    const detail = await raised();
    const given = await answer(quality, detail, { ...RELEASE, reasonCode: 'release-1' });
    expect(given.status).toBe(200);
    const path = `/cases/${detail.id}/questions/${detail.questions[0]?.id}/overturn`;
    const overturn = async () => {
      const { version } = await read(detail.id);
      return quality.post<Problem>(path, { reason: 'The wrong lot' }, { 'if-match': `"${version}"` });
    };
    const offered = async (by: HttpClient) =>
      (await by.get<CaseDetail>(`/cases/${detail.id}`)).body.may.overturn;
    expect(await offered(quality)).toBe(detail.questions[0]?.id);
    expect(await offered(await bench.api.signedIn('maintenance.lead'))).toBeNull();
    expect((await overturn()).status).toBe(200);
    expect(await offered(quality)).toBeNull();
    const again = await overturn();
    expect(again.status).toBe(409);
    expect(again.body.detail).toMatch(/overturned/);
  });
});

describe('an answer by line that is sent again with another key', () => {
  const release = (value: string, unit = 'pcs') => ({
    ...{ lineNo: 1, quantity: { value, unit }, answer: 'release', reason: RELEASE.reason },
    ...{ reasonCode: 'release-1', payload: {} },
  });
  const ofLine = (...parts: object[]) => ({ ...byLine(...parts), causeCode: RELEASE.causeCode });
  const refusedAs = async (again: Promise<Reply<Problem>>) => (await again).status;

  it('is the same where its parts are, in whatever unit, however they were recorded', async () => {
    const all = await raised();
    expect((await answer(quality, all, ofLine(release('40')))).status).toBe(200);
    expect((await answer(quality, all, ofLine(release('40.0', 'EA')))).body.decided).toBe(true);

    const some = await raised();
    expect((await answer(quality, some, ofLine(release('24')))).status).toBe(200);
    expect((await answer(quality, some, ofLine(release('2', 'DZN')))).status).toBe(200);
  });

  it('is refused where a part says something else, or of another quantity', async () => {
    const detail = await raised();
    expect((await answer(quality, detail, ofLine(release('40')))).status).toBe(200);
    expect(await refusedAs(answer(quality, detail, ofLine(part('40'))))).toBe(409);
    expect(await refusedAs(answer(quality, detail, ofLine(release('39'))))).toBe(409);
    expect(await refusedAs(answer(quality, detail, ofLine(release('20'), part('20'))))).toBe(409);
    expect(await refusedAs(answer(quality, detail, SCRAP))).toBe(409);
  });

  it('is the same for a concession in another unit, and refused for more', async () => {
    const detail = await raised();
    const use = (value: string, unit: string) =>
      answer(quality, detail, {
        ...{ answer: 'use-as-is', reason: 'Fits', reasonCode: 'use-as-is-1', causeCode: RELEASE.causeCode },
        payload: { quantity: { value, unit } },
      });
    expect((await use('2', 'DZN')).status).toBe(200);
    expect((await use('2', 'DZN')).status).toBe(200);
    expect((await use('25', 'pcs')).status).toBe(409);
  });
});

describe('an answer after the due time', () => {
  it('counts from everybody who was asked so far, and is marked late on the page and in the timeline', async () => {
    const detail = await raised(aShortage());
    const planner = await bench.api.signedIn('material.planner');
    await climbedPast(detail);
    expect((await read(detail.id)).questions[0]?.tasks[0]?.owner.name).not.toBe('material planner');

    expect((await answer(planner, detail, { answer: 'expedite' })).status).toBe(200);
    const after = await read(detail.id);
    expect(after.questions[0]?.tasks[0]?.answer).toMatchObject({
      by: { name: 'material planner' },
      late: true,
    });
    const { items } = (await quality.get<TimelinePage>(`/cases/${detail.id}/timeline`)).body;
    expect(items.find(({ action }) => action === 'task.answered')).toMatchObject({ data: { late: true } });
  });

  it('is refused to whoever was asked and no longer has a part in the plant', async () => {
    const detail = await raised(aShortage());
    const planner = await bench.api.signedIn('material.planner');
    await climbedPast(detail);
    const gone = `person_id = (select id from person where login = 'material.planner')`;
    await bench.rows(`delete from person_role where ${gone} returning *`);
    const refused = await answer(planner, detail, { answer: 'expedite' });
    expect([403, 404]).toContain(refused.status);
    expect((await read(detail.id)).questions[0]?.decision).toBeNull();
  });
});

async function climbedPast(detail: CaseDetail): Promise<void> {
  const { dueAt } = detail.questions[0]!;
  const past = Date.parse(dueAt) - bench.clock.now().getTime() + 3_600_000 * 9;
  bench.clock.advance(`PT${Math.ceil(past / 60_000)}M`);
  await new Climb(bench.database.db, bench.clock).run('north');
}
