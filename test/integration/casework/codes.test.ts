import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CorrectFacts,
  ImportCodeList,
  PublishPlaybook,
  SaveItemUnits,
} from '../../../libs/casework/index.js';
import type { Playbook, SheetRow } from '../../../libs/domain/index.js';
import { CaseworkBench, refusal, unwrap } from '../../support/casework.js';
import { aPlant, defaultPlaybook, raise, withoutCodes } from '../../support/factories/index.js';

let bench: CaseworkBench;

beforeAll(async () => {
  bench = await CaseworkBench.start(aPlant().withPerson('operator'));
  unwrap(await sheet('flaws', FIRST));
  const published = new PublishPlaybook(bench.db, bench.clock);
  unwrap(await published.run('north', explained(withoutCodes(defaultPlaybook('quality-hold'))), SET_UP));
});
afterAll(() => bench.stop());

const SET_UP = { kind: 'system', name: 'set-up' } as const;
const FIRST = ['surface||Surface|', 'scratch|surface|Scratched|', 'dent|surface|Dented|', 'crack||Cracked|'];

/** Scrapping names a code, whose cause it is. */
function explained(playbook: Playbook, list = 'flaws', under?: string): Playbook {
  const answers = playbook.questions.disposition?.answers ?? [];
  for (const answer of answers.filter(({ key }) => key === 'scrap')) {
    answer.reasonCodes = list;
    if (under) answer.reasonCodesUnder = under;
    answer.reasonIsCause = true;
    answer.reason = 'optional';
  }
  return playbook;
}

function rowsOf(lines: string[]): SheetRow[] {
  return lines.map((line, i) => {
    const [code = '', parent = '', label = '', replaced_by = ''] = line.split('|');
    return { row: i + 2, fields: { code, parent, label, replaced_by } };
  });
}

function sheet(list: string, lines: string[], login = 'quality.manager', dryRun = false) {
  const command = { plantId: 'north', list, rows: rowsOf(lines), dryRun };
  return new ImportCodeList(bench.db, bench.clock).run(command, bench.as(login), null);
}

async function scrap(reasonCode?: string) {
  const { task, caseId } = await bench.open(raise.hold(bench.plant));
  const given = { reason: 'Bad', reasonCode };
  return { caseId, result: await bench.answer(task.id, 'quality.manager', 'scrap', given) };
}

describe('importing a code list', () => {
  test('makes its next version, and says what changed; the same again makes none', async () => {
    expect(unwrap(await sheet('marks', ['a||A|', 'b||B|']))).toEqual({
      ...{ version: 1, imported: true, added: ['a', 'b'], changed: [], retired: [] },
    });
    expect(unwrap(await sheet('marks', ['a||A|', 'b||B|']))).toMatchObject({ version: 1, imported: false });
    expect(unwrap(await sheet('marks', ['a||Better|', 'b||B|a', 'c||C|']))).toEqual({
      ...{ version: 2, imported: true, added: ['c'], changed: ['a'], retired: ['b'] },
    });
  });

  test('stores nothing in a dry run', async () => {
    expect(unwrap(await sheet('trial', ['a||A|'], 'quality.manager', true))).toMatchObject({
      ...{ version: 1, imported: false, added: ['a'] },
    });
    expect(await bench.rows(`select from code_list where list = 'trial'`)).toEqual([]);
  });

  test('is refused whole, with every fault and its row', async () => {
    const refused = refusal(await sheet('faulty', ['a||A|', 'a||Again|', 'b|nowhere||', 'c||C|z']));
    expect(refused).toMatchObject({ kind: 'invalid' });
    expect('faults' in refused && refused.faults.map(({ pointer }) => pointer)).toEqual([
      ...['/rows/3/code', '/rows/4/label', '/rows/4/parent', '/rows/5/replaced_by'],
    ]);
    expect(await bench.rows(`select from code_list where list = 'faulty'`)).toEqual([]);
    expect(refusal(await sheet('empty', []))).toMatchObject({ kind: 'invalid' });
  });

  test('is for those who keep the codes', async () => {
    expect(refusal(await sheet('marks', ['a||A|'], 'operator'))).toMatchObject({ kind: 'forbidden' });
  });
});

describe('an answer that asks for a code', () => {
  test('keeps the leaf as it was, and makes it the cause', async () => {
    const { caseId, result } = await scrap('scratch');
    unwrap(result);
    const chosen = { list: 'flaws', version: 1, code: 'scratch', label: 'Scratched' };
    expect((await bench.messages(caseId))[0]?.body).toMatchObject({ answer: 'scrap', reasonCode: chosen });
    expect(
      await bench.row(
        `select a.reason_code as answered, d.reason_code as decided, c.cause from answer a
         join decision d on d.question_id = a.question_id join exception_case c on c.id = a.case_id where c.id = $1`,
        caseId,
      ),
    ).toEqual({ answered: chosen, decided: chosen, cause: chosen });
  });

  test('that is the cause is another than was recorded only with a reason and the version that was seen', async () => {
    const { task, caseId } = await bench.open(raise.hold(bench.plant));
    const cause = { list: 'flaws', code: 'crack' };
    const correction = { plantId: 'north', caseId, cause, reason: 'Under the glass', version: 1 };
    const corrected = new CorrectFacts(bench.db, bench.clock);
    unwrap(await corrected.run(correction, bench.as('quality.manager'), null));

    const message =
      'The cause on record is "crack" (Cracked): leave it, or say with a reason and If-Match why it is another.';
    const said = { reasonCode: 'scratch' };
    for (const given of [said, { ...said, reason: 'Looked again' }, { ...said, version: 2 }])
      expect(refusal(await bench.answer(task.id, 'quality.manager', 'scrap', given))).toEqual({
        kind: 'invalid',
        faults: [{ pointer: '/reasonCode', message }],
      });
    const allowed = { ...said, reason: 'Looked again', version: 2 };
    unwrap(await bench.answer(task.id, 'quality.manager', 'scrap', allowed));
    const told = await bench.row<{ data: object }>(
      `select data from audit_entry where case_id = $1 and action = 'case.cause-told'`,
      caseId,
    );
    expect(told.data).toMatchObject({
      ...{ from: { code: 'crack' }, to: { code: 'scratch' }, reason: 'Looked again' },
    });
  });

  test.each([
    [undefined, 'Choose a code from the list flaws.'],
    ['surface', '"surface" is a group: choose one of "scratch", "dent".'],
    ['rust', 'The list flaws has no "rust": choose one of "scratch", "dent", "crack".'],
  ])('is refused with %s', async (code, message) => {
    const { caseId, result } = await scrap(code);
    expect(refusal(result)).toEqual({ kind: 'invalid', faults: [{ pointer: '/reasonCode', message }] });
    expect(await bench.rows('select from answer where case_id = $1', caseId)).toEqual([]);
  });

  test('is refused with a retired code, and told what replaces it; records keep theirs', async () => {
    const before = await scrap('dent');
    unwrap(before.result);
    unwrap(await sheet('flaws', [...FIRST.slice(0, 2), 'dent|surface|Dented|scratch']));
    const retired = refusal((await scrap('dent')).result);
    expect(retired).toMatchObject({
      faults: [{ message: '"dent" was retired from the list flaws: use "scratch" (Scratched) instead.' }],
    });
    expect(refusal((await scrap('crack')).result)).toMatchObject({
      faults: [{ message: '"crack" was retired from the list flaws: choose one of "scratch".' }],
    });
    // What replaced it is remembered after the sheet says no more of it.
    unwrap(await sheet('flaws', FIRST.slice(0, 2)));
    expect(refusal((await scrap('dent')).result)).toEqual(retired);
    const kept = await bench.row('select reason_code from decision where case_id = $1', before.caseId);
    expect(kept).toMatchObject({ reason_code: { code: 'dent', label: 'Dented', version: 1 } });
  });

  describe('below a branch', () => {
    const BRANCHES = ['bad||Bad|', 'bent|bad|Bent|', 'torn|bad|Torn|', 'good||Good|'];
    const none = (words: string) => ({
      kind: 'invalid',
      faults: [
        {
          pointer: '',
          message: `${words} asks for a code below "bad" of the list ways, and the sheet has none left to choose: keep one.`,
        },
      ],
    });

    test.each([true, false])('is not taken away while it is asked for (dry run: %s)', async (dryRun) => {
      unwrap(await sheet('ways', BRANCHES));
      const playbook = explained(withoutCodes(defaultPlaybook('quality-hold')), 'ways', 'bad');
      const publish = new PublishPlaybook(bench.db, bench.clock);
      const { version } = unwrap(await publish.run('north', playbook, SET_UP));
      const words = `The playbook for quality-hold, version ${version},`;
      for (const lines of [
        ['good||Good|'],
        ['bad||Bad|', 'good||Good|'],
        ['bad||Bad|', 'bent|bad|Bent|good', 'good||Good|'],
      ])
        expect(refusal(await sheet('ways', lines, 'quality.manager', dryRun))).toEqual(none(words));

      const { caseId } = await bench.open(raise.hold(bench.plant));
      const { number } = await bench.row<{ number: string }>(
        'select number from exception_case where id = $1',
        caseId,
      );
      unwrap(await publish.run('north', explained(withoutCodes(defaultPlaybook('quality-hold'))), SET_UP));
      expect(refusal(await sheet('ways', ['good||Good|'], 'quality.manager', dryRun))).toMatchObject({
        faults: [...none(words).faults, ...none(`The question of case ${number}`).faults],
      });
      await bench.rows(`update question set state = 'withdrawn' where case_id = $1`, caseId);
      await bench.close(caseId, 'cancelled');
      unwrap(await sheet('ways', ['good||Good|'], 'quality.manager', dryRun));
    });
  });

  test('of a list that the plant lacks keeps a playbook from being published', async () => {
    const playbook = explained(withoutCodes(defaultPlaybook('quality-hold')));
    for (const answer of playbook.questions.disposition?.answers ?? []) {
      if (answer.reasonCodes) answer.reasonCodes = 'unheard-of';
    }
    const refused = refusal(await new PublishPlaybook(bench.db, bench.clock).run('north', playbook, SET_UP));
    expect(refused).toMatchObject({
      faults: [
        {
          pointer: '/questions/disposition/answers/3/reasonCodes',
          message: 'The plant has no code list "unheard-of": import it first.',
        },
      ],
    });
  });
});

describe('units of an item', () => {
  const save = (units: { unit: string; factor: string; base: string }[]) =>
    new SaveItemUnits(bench.db, bench.clock).run(
      { plantId: 'north', item: 'BRKT-7', units },
      bench.as('quality.manager'),
      null,
    );

  test('replace what was known of it', async () => {
    unwrap(await save([{ unit: 'CRATE', factor: '12', base: 'EA' }]));
    unwrap(await save([{ unit: 'BOX', factor: '24', base: 'EA' }]));
    const packs = await bench.db.transaction(['north'], (tx) => tx.lines.packs('north', ['BRKT-7']));
    expect(packs).toEqual([{ item: 'BRKT-7', unit: 'BOX', factor: '24', base: 'EA' }]);
  });

  test.each([
    ['a unit that everybody knows', [{ unit: 'kg', factor: '2', base: 'g' }], '/units/0/unit'],
    [
      'a circle',
      [
        { unit: 'BOX', factor: '2', base: 'BAG' },
        { unit: 'BAG', factor: '2', base: 'BOX' },
      ],
      '/units/0/base',
    ],
    ['itself', [{ unit: 'BOX', factor: '2', base: 'BOX' }], '/units/0/unit'],
    [
      'two meanings',
      [
        { unit: 'BOX', factor: '2', base: 'EA' },
        { unit: 'BOX', factor: '3', base: 'EA' },
      ],
      '/units/0/unit',
    ],
  ])('are refused with %s', async (_, units, pointer) => {
    expect(refusal(await save(units))).toMatchObject({
      faults: expect.arrayContaining([expect.objectContaining({ pointer })]),
    });
  });
});
