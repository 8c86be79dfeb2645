import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AskQuestion } from '../../../libs/casework/index.js';
import type { GivenPart, Playbook, Quantity } from '../../../libs/domain/index.js';
import { CaseworkBench, refusal, unwrap } from '../../support/casework.js';
import { aPlant, lot, raise } from '../../support/factories/index.js';

let bench: CaseworkBench;

/** Two people decide each line for itself, and must agree. */
function byLine(playbook: Playbook): Playbook {
  const { disposition } = playbook.questions;
  if (disposition) {
    disposition.perLine = true;
    disposition.owners = [{ duty: 'quality-manager' }, { duty: 'plant-manager' }];
    disposition.rule = { kind: 'agree' };
    // Lifting the hold of a cancelled case takes as many.
    const standing = playbook.questions['still-standing'];
    if (standing) Object.assign(standing, { owners: disposition.owners, rule: disposition.rule });
  }
  return playbook;
}

function byLineAlone(playbook: Playbook): Playbook {
  const { disposition } = playbook.questions;
  if (disposition) disposition.perLine = true;
  return playbook;
}

beforeAll(async () => {
  bench = await CaseworkBench.start(aPlant().withPlaybook('quality-hold', byLineAlone));
});
afterAll(() => bench.stop());

const pcs = (value: string, unit = 'pcs'): Quantity => ({ value, unit });
const part = (lineNo: number, value: string, answer: string, unit = 'pcs'): GivenPart => ({
  ...{ lineNo, quantity: pcs(value, unit), answer, reason: 'Sorted', reasonCode: null, payload: {} },
});
const split = (...parts: GivenPart[]) => ({ parts, reason: 'Sorted at the line' });

let nth = 0;

/** Equal lots would fold into the case that is open for them. */
function hold(...lines: ReturnType<typeof lot>[]) {
  nth += 1;
  return bench.open(raise.hold(bench.plant, { defect: `Scratches ${nth}` }, lines));
}

const told = async (caseId: string) => (await bench.messages(caseId)).at(-1)?.body ?? {};

describe('a decision by line', () => {
  test('goes each its way, and tells the workflow the parts and what is left', async () => {
    const { caseId, task } = await hold(lot('L-60-40', '100'));
    const given = unwrap(
      await bench.answer(
        task.id,
        'quality.manager',
        'by-line',
        split(part(1, '60', 'release'), part(1, '30', 'scrap')),
      ),
    );

    expect(given.decision).toMatchObject({ answer: 'by-line' });
    expect(await told(caseId)).toMatchObject({
      answer: 'by-line',
      parts: [
        { lineNo: 1, quantity: pcs('60'), answer: 'release', reason: 'Sorted', id: expect.any(String) },
        { lineNo: 1, quantity: pcs('30'), answer: 'scrap' },
      ],
      openLines: [{ lineNo: 1, ref: 'L-60-40', quantity: pcs('10') }],
    });
    expect(
      await bench.rows(
        'select answer, quantity::text, state from line_part where case_id = $1 order by part_no',
        caseId,
      ),
    ).toEqual([
      { answer: 'release', quantity: '60.000000', state: 'standing' },
      { answer: 'scrap', quantity: '30.000000', state: 'standing' },
    ]);
  });

  test('that says the same of everything is that one answer', async () => {
    const { caseId, task } = await hold(lot('A', '5'), lot('B', '7'));
    const parts = split(part(1, '5', 'scrap'), part(2, '7', 'scrap'));
    unwrap(await bench.answer(task.id, 'quality.manager', 'by-line', parts));
    expect(await told(caseId)).toMatchObject({ answer: 'scrap', openLines: [] });
  });

  test('for the whole case speaks of every line', async () => {
    const { caseId, task } = await hold(lot('A', '5'), lot('B', '7'));
    unwrap(await bench.answer(task.id, 'quality.manager', 'scrap', { reason: 'Cracked' }));
    expect(await told(caseId)).toMatchObject({
      answer: 'scrap',
      parts: [
        { lineNo: 1, quantity: pcs('5'), answer: 'scrap' },
        { lineNo: 2, quantity: pcs('7'), answer: 'scrap' },
      ],
      openLines: [],
    });
  });

  test('takes packs as the plant packs the item', async () => {
    await bench.db.transaction(['north'], (tx) =>
      tx.lines.savePacks('north', 'BRKT-7', [{ unit: 'BOX', factor: '24', base: 'EA' }]),
    );
    const { caseId, task } = await hold({ ...lot('P', '48'), item: 'BRKT-7' });
    unwrap(await bench.answer(task.id, 'quality.manager', 'by-line', split(part(1, '1', 'scrap', 'BOX'))));
    expect(await told(caseId)).toMatchObject({
      parts: [{ quantity: pcs('24') }],
      openLines: [{ quantity: pcs('24') }],
    });
  });

  test('is refused where it says more than is open, a unit does not convert, or an answer is not offered', async () => {
    const { caseId, task } = await hold(lot('A', '100'), lot('B', '7'));
    const parts = split(part(1, '60', 'release'), part(1, '41', 'scrap'));
    expect(refusal(await bench.answer(task.id, 'quality.manager', 'by-line', parts))).toEqual({
      kind: 'invalid',
      faults: [
        {
          pointer: '/parts/1/quantity/value',
          message: 'Lot A has 100 pcs open, the parts come to 101 pcs: 1 pcs too much.',
        },
      ],
    });
    const odd = split(part(1, '1', 'release', 'kg'), part(2, '1', 'burn'), part(3, '1', 'scrap'));
    expect(refusal(await bench.answer(task.id, 'quality.manager', 'by-line', odd))).toMatchObject({
      faults: [
        { pointer: '/parts/0/quantity/unit', message: expect.stringContaining('Give one of: pcs') },
        { pointer: '/parts/2/lineNo' },
        { pointer: '/parts/1/answer' },
      ],
    });
    expect(await bench.messages(caseId)).toEqual([]);
    expect(await bench.rows('select from answer where case_id = $1', caseId)).toEqual([]);
  });

  test('leaves the rest for the next round, which may say no more than that', async () => {
    const { caseId, task } = await hold(lot('A', '100'));
    unwrap(await bench.answer(task.id, 'quality.manager', 'by-line', split(part(1, '60', 'release'))));
    await ask(caseId, 'ask-the-rest');
    const next = await openTask(caseId);
    const over = split(part(1, '41', 'scrap'));
    expect(refusal(await bench.answer(next, 'quality.manager', 'by-line', over))).toMatchObject({
      faults: [{ message: expect.stringContaining('40 pcs open') }],
    });
    unwrap(await bench.answer(next, 'quality.manager', 'scrap', { reason: 'The rest is cracked' }));
    expect(await told(caseId)).toMatchObject({
      answer: 'scrap',
      parts: [{ quantity: pcs('40') }],
      openLines: [],
    });
  });

  test('is about everything again where nothing is left, such as after a rework', async () => {
    const { caseId, task } = await hold(lot('A', '100'));
    const rework = { payload: { route: 'Polish', cost: '12' } };
    unwrap(await bench.answer(task.id, 'quality.manager', 'rework', rework));
    await ask(caseId, 'ask-after-rework');
    unwrap(
      await bench.answer(await openTask(caseId), 'quality.manager', 'release', { reason: 'Good again' }),
    );
    expect(await told(caseId)).toMatchObject({ answer: 'release', parts: [{ quantity: pcs('100') }] });
    expect(
      await bench.rows('select answer, state from line_part where case_id = $1 order by answer', caseId),
    ).toEqual([
      { answer: 'release', state: 'standing' },
      { answer: 'rework', state: 'returned' },
    ]);
  });

  test('gives back just the parts that are asked about again', async () => {
    const { caseId, task } = await hold(lot('A', '100'));
    const parts = split(part(1, '60', 'release'), part(1, '40', 'rework'));
    parts.parts[1]!.payload = { route: 'Polish', cost: '12' };
    unwrap(await bench.answer(task.id, 'quality.manager', 'by-line', parts));
    const decided = (await told(caseId)).parts as { id: string; answer: string }[];
    const again = decided.filter(({ answer }) => answer === 'rework').map(({ id }) => id);
    await ask(caseId, 'ask-after-rework', again);
    unwrap(await bench.answer(await openTask(caseId), 'quality.manager', 'scrap', { reason: 'Spoiled' }));
    expect(await told(caseId)).toMatchObject({ parts: [{ quantity: pcs('40') }], openLines: [] });
  });
});

describe('owners who must agree', () => {
  let two: CaseworkBench;
  beforeAll(async () => {
    two = await CaseworkBench.start(aPlant().withPlaybook('quality-hold', byLine));
  });
  afterAll(() => two.stop());

  const answers = async (...said: ReturnType<typeof split>[]) => {
    const { caseId, tasks } = await two.open(
      raise.hold(two.plant, { defect: `Dent ${(nth += 1)}` }, [lot('A', '100')]),
    );
    for (const [i, parts] of said.entries()) {
      const login = tasks[i]?.asked_duty_id.replace('-', '.') ?? '';
      unwrap(await two.answer(tasks[i]?.id ?? '', login, 'by-line', parts));
    }
    return (await two.messages(caseId)).at(-1)?.body;
  };

  test('agree on the same parts, in whatever order and unit they say them', async () => {
    const one = split(part(1, '60', 'release'), part(1, '40', 'scrap'));
    const other = split(part(1, '40.0', 'scrap', 'EA'), part(1, '60', 'release'));
    expect(await answers(one, other)).toMatchObject({
      answer: 'by-line',
      parts: [{ answer: 'release' }, {}],
    });
  });

  test('disagree on other quantities', async () => {
    const one = split(part(1, '60', 'release'), part(1, '40', 'scrap'));
    const other = split(part(1, '61', 'release'), part(1, '39', 'scrap'));
    const body = await answers(one, other);
    expect(body).toMatchObject({ answer: 'disagreed' });
    expect(body).not.toHaveProperty('parts');
  });
});

async function ask(caseId: string, step: string, partsAgain?: string[]): Promise<void> {
  const question = { key: 'disposition', words: {}, state: 'open' as const, partsAgain };
  unwrap(await new AskQuestion(bench.db, bench.clock).run(bench.step(caseId, step), question));
}

async function openTask(caseId: string): Promise<string> {
  const { id } = await bench.row<{ id: string }>(
    `select id from task where case_id = $1 and state = 'open'`,
    caseId,
  );
  return id;
}
