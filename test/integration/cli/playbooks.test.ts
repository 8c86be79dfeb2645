import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import type { Playbook } from '../../../libs/domain/index.js';
import { CaseworkBench } from '../../support/casework.js';
import { runCommand, type Ran } from '../../support/run-command.js';

const SHIPPED = 'playbooks/downtime.yaml';
const text = readFileSync(SHIPPED, 'utf8');

let bench: CaseworkBench;
const folder = mkdtempSync(join(tmpdir(), 'holdfast-playbooks-'));

beforeAll(async () => {
  bench = await CaseworkBench.start();
});
afterAll(async () => {
  await bench.stop();
  rmSync(folder, { recursive: true });
});

function written(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function altered(change: (playbook: Playbook) => void): string {
  const playbook = parse(text) as Playbook;
  change(playbook);
  return stringify(playbook);
}

const playbooks = (...args: string[]): Promise<Ran> => runCommand('playbooks', args);
const atPlant = (...args: string[]): Promise<Ran> =>
  runCommand('playbooks', args, { DATABASE_URL: bench.database.appUrl });

describe('validate', () => {
  test('needs no server and passes what ships with Holdfast', async () => {
    const { code, out } = await playbooks('validate');
    expect([code, out]).toEqual([0, ['5 of 5 may be published.']]);
  });

  test('names file, line and pointer of every fault', async () => {
    const file = written('late.yaml', text.replace('after: PT15M, do: climb', 'after: PT5M, do: climb'));
    const line = text.split('\n').findIndex((each) => each.includes('after: PT15M, do: climb')) + 1;
    const { code, out } = await playbooks('validate', file, SHIPPED);
    expect(code).toBe(1);
    expect(out[0]).toContain(
      `late.yaml:${line} /questions/respond/ladder/steps/1/after  Each step comes later`,
    );
    expect(out[1]).toBe('1 of 2 may be published.');
  });

  test('tells where the text itself cannot be read', async () => {
    const { code, out } = await playbooks('validate', written('torn.yaml', 'type: [downtime\n'));
    expect(code).toBe(1);
    expect(out[0]).toContain('torn.yaml:1 /');
  });

  test('with a plant, refuses a duty that the plant lacks', async () => {
    const file = written(
      'nobody.yaml',
      altered(({ questions }) => (questions.respond!.owners = [{ duty: 'night-watch' }])),
    );
    expect((await playbooks('validate', file)).code).toBe(0);
    const { code, out } = await atPlant('validate', file, '--plant', 'north');
    expect(code).toBe(1);
    expect(out[0]).toMatch(
      /nobody\.yaml:\d+ \/questions\/respond\/owners\/0\/duty {2}The plant has no duty "night-watch"\./,
    );
  });

  test('says how to ask where it cannot be run', async () => {
    const unknown = await playbooks('verify');
    expect([unknown.code, unknown.errors]).toEqual([2, expect.stringContaining('validate [FILE ...]')]);
    const missing = await playbooks('validate', join(folder, 'gone.yaml'));
    expect([missing.code, missing.errors]).toEqual([2, expect.stringContaining('cannot be read')]);
    const alone = await runCommand('playbooks', ['diff'], { HOLDFAST_DATA: folder });
    expect([alone.code, alone.errors]).toEqual([2, expect.stringContaining('npm start')]);
    const elsewhere = await atPlant('validate', '--plant', 'south');
    expect([elsewhere.code, elsewhere.errors]).toEqual([2, expect.stringContaining('north')]);
  });
});

describe('diff and publish', () => {
  test('tell in words what differs, put it into force, and find nothing left', async () => {
    expect(await atPlant('diff', SHIPPED)).toMatchObject({ code: 0, out: [`${SHIPPED}: as in force`] });
    const file = written(
      'slower.yaml',
      altered(({ questions }) => (questions.respond!.ladder.steps[0]!.after = 'PT12M')),
    );
    const { code, out } = await atPlant('diff', file);
    expect(code).toBe(1);
    expect(out[0]).toContain('slower.yaml: differs from version 1');
    expect(out[1]).toBe('  respond: ladder, step 1: remind after 10 min → remind after 12 min');

    const published = await atPlant('publish', file);
    expect([published.code, published.out[0]]).toEqual([0, expect.stringContaining('version 2 is in force')]);
    expect((await atPlant('diff', file)).code).toBe(0);
    const again = await atPlant('publish', file);
    expect([again.code, again.out[0]]).toEqual([0, expect.stringContaining('version 2 says this already')]);
    const entries = await bench.rows<{ actor: string }>(
      `select actor from audit_entry where action = 'playbook.published' and data ->> 'version' = '2'`,
    );
    expect(entries).toEqual([{ actor: 'playbooks command' }]);
  });

  test('publish none of several where one is faulty', async () => {
    const before = await bench.rows('select from playbook_version');
    const fine = written(
      'fine.yaml',
      altered(({ questions }) => (questions.respond!.ladder.steps[0]!.after = 'PT13M')),
    );
    const faulty = written(
      'faulty.yaml',
      altered((playbook) => (playbook.firstQuestion = 'nothing')),
    );
    const { code, out } = await atPlant('publish', fine, faulty);
    expect([code, out]).toEqual([1, [expect.stringContaining('/firstQuestion')]]);
    expect(await bench.rows('select from playbook_version')).toHaveLength(before.length);
  });
});
