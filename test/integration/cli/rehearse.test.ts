import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CaseworkBench, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';
import { runCommand, type Ran } from '../../support/run-command.js';

const SHIPPED = 'playbooks/downtime.yaml';
const text = readFileSync(SHIPPED, 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'holdfast-rehearse-'));

let bench: CaseworkBench;

beforeAll(async () => {
  // The shift lead goes home at 22:00 Berlin time, and the next one begins at 23:10.
  bench = await CaseworkBench.start(
    aPlant()
      .withVacant('shift-lead')
      .withPerson('shift.lead.a', 'supervisor')
      .withPerson('shift.lead.b', 'supervisor')
      .withDuty(
        'shift-lead',
        'shift.lead.a',
        'north',
        new Date('2026-11-27T13:00:00Z'),
        new Date('2026-11-27T21:00:00Z'),
      )
      .withDuty('shift-lead', 'shift.lead.b', 'north', new Date('2026-11-27T22:10:00Z')),
  );
});
afterAll(async () => {
  await bench.stop();
  rmSync(folder, { recursive: true });
});

const rehearse = (...args: string[]): Promise<Ran> =>
  runCommand('rehearse', args, { DATABASE_URL: bench.database.appUrl });
const AT = ['--at', '2026-11-27T21:50', '--node', 'north/assembly/line-1'];

describe('a rehearsal from a terminal', () => {
  test('tells who is asked, reminded and climbed to, and when nobody was there', async () => {
    const { code, out, errors } = await rehearse(SHIPPED, ...AT, '--for', '90m');
    expect([code, errors]).toEqual([0, '']);
    expect(out).toEqual([
      'respond: raised Fri 27 Nov 21:50 CET at Line 1 (high), times in Europe/Berlin',
      '  to be taken by 22:05, on site by 22:50, resolved by Sat 28 Nov 21:50',
      '  asked at 21:50 (maintenance lead: maintenance lead)',
      '  reminded 22:00 (maintenance lead)',
      '  not taken in time at 22:05',
      '  climbed at 22:05 (shift lead: plant manager, the fallback of the plant: nobody qualified is on duty)',
      '  nobody qualified between 22:05 and 22:20 (shift lead)',
      '  climbed at 22:20 (plant manager: plant manager)',
      '  not on site in time at 22:50',
      '  reminded 22:50 (plant manager)',
      '  reminded 23:20 (plant manager)',
      '  looked at until 23:20',
      '  assumed: Nobody answers.',
      '  assumed: The roster stays as it is written now.',
    ]);
  });

  test('tells the stretch in which nobody is qualified, from the end of a shift to the step that climbs', async () => {
    const file = join(folder, 'night.yaml');
    const asks = text
      .replace('- duty: maintenance-lead', '- duty: shift-lead')
      .replace('{ after: PT10M, do: remind }', '{ after: PT20M, do: remind }')
      .replace(
        '{ after: PT15M, do: climb, to: shift-lead }',
        '{ after: PT80M, do: climb, to: plant-manager }',
      )
      .replace(/\n +- \{ after: PT30M, do: climb, to: plant-manager \}/, '');
    writeFileSync(file, asks);
    const { code, out } = await rehearse(file, ...AT, '--for', 'PT80M');
    expect([code, out.filter((line) => !line.includes('in time'))]).toEqual([
      0,
      [
        'respond: raised Fri 27 Nov 21:50 CET at Line 1 (high), times in Europe/Berlin',
        '  to be taken by 22:05, on site by 22:50, resolved by Sat 28 Nov 21:50',
        '  asked at 21:50 (shift lead: shift lead a)',
        '  nobody qualified between 22:00 and 23:10 (shift lead)',
        '  reminded 22:10 (shift lead a)',
        '  climbed at 23:10 (plant manager: plant manager)',
        '  looked at until 23:10',
        '  assumed: Nobody answers.',
        '  assumed: The roster stays as it is written now.',
      ],
    ]);
  });

  test('rehearses every question of a playbook', async () => {
    const { out } = await rehearse(SHIPPED, ...AT, '--question', 'all', '--for', 'PT1M');
    expect(out.filter((line) => line.includes('raised Fri')).map((line) => line.split(':')[0])).toEqual([
      'respond',
      'confirm-cause',
      'still-standing',
      'settle-effect',
    ]);
  });

  test('names the line of a duty that the plant lacks, and the option that is wrong', async () => {
    const file = join(folder, 'nobody.yaml');
    writeFileSync(file, text.replace('to: shift-lead', 'to: night-watch'));
    const line = text.split('\n').findIndex((each) => each.includes('to: shift-lead')) + 1;
    const lacking = await rehearse(file, ...AT);
    expect(lacking.code).toBe(1);
    expect(lacking.out[0]).toContain(`nobody.yaml:${line} /questions/respond/ladder/steps/1/to`);
    const nowhere = await rehearse(SHIPPED, '--at', '2026-11-27T21:50', '--node', 'north/nowhere');
    expect([nowhere.code, nowhere.out[0]]).toEqual([1, expect.stringMatching(/^--node/)]);
  });

  test.each([
    ['no time', [SHIPPED, '--node', 'north']],
    ['an unknown option', [SHIPPED, '--sooner']],
    ['no duration', [SHIPPED, ...AT, '--for', 'long']],
    ['an unknown severity', [SHIPPED, ...AT, '--severity', 'loud']],
  ])('says how to ask where there is %s', async (_, args) => {
    const { code, errors } = await rehearse(...args);
    expect(code).toBe(2);
    expect(errors).toMatch(/--\w+/);
    expect(errors).not.toContain('    at ');
  });
});

describe('a replay from a terminal', () => {
  test('tells what would have come earlier or later, and what it assumes', async () => {
    bench.clock.set(new Date('2026-03-02T08:00:00Z'));
    const { task } = await bench.open(raise.downtime(bench.plant));
    for (const after of ['PT10M', 'PT5M']) {
      bench.clock.advance(after);
      await bench.climb();
    }
    bench.clock.advance('PT1M');
    unwrap(await bench.answer(task.id, 'maintenance.lead', 'repair'));
    const file = join(folder, 'slower.yaml');
    writeFileSync(file, text.replace('{ after: PT10M, do: remind }', '{ after: PT12M, do: remind }'));

    const { code, out } = await rehearse(file, '--replay', '--from', '2026-03-01', '--to', '2026-03-03');
    expect(code).toBe(0);
    expect(out[0]).toContain('1 questions from Sun 1 Mar 00:00 to Tue 3 Mar 00:00');
    expect(out).toContain('  reminded: 1 later (median 2 min)');
    expect(out).toContain('  climbed: 1 the same');
    expect(out).toContain('  assumed: People answered when they answered; a question ends when it ended.');
    expect(out.at(-1)).toBe('  reminded 2 min later, at Mon 2 Mar 09:12: maintenance lead');
  });
});
