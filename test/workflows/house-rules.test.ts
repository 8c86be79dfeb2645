import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASE_WORKFLOWS, DEADLINES_WORKFLOW } from '../../libs/contracts/temporal/index.js';
import { EXCEPTION_TYPES } from '../../libs/domain/index.js';
import { bundleFaults } from '../../bootstrap/bundle-faults.js';
import { bundleWorkflows } from '../../libs/platform/temporal/bundle-workflows.js';

const TYPE_FILE_LINES = 150;

function linesOf(file: string): string[] {
  return readFileSync(join('workflows', file), 'utf8').split('\n');
}

describe('the workflow folder', () => {
  it('names the five types and the deadlines', () => {
    const files = readdirSync('workflows').filter((file) => file.endsWith('.workflow.ts'));

    expect(files.sort()).toEqual(
      [...EXCEPTION_TYPES, 'deadlines'].map((name) => `${name}.workflow.ts`).sort(),
    );
  });

  it('keeps every type short enough to be read aloud', () => {
    for (const type of EXCEPTION_TYPES) {
      expect(linesOf(`${type}.workflow.ts`).length).toBeLessThan(TYPE_FILE_LINES);
    }
  });

  it('has an engine that names no type', () => {
    const named = readdirSync('workflows/engine').filter((file) =>
      EXCEPTION_TYPES.some((type) => linesOf(join('engine', file)).join('\n').includes(`'${type}'`)),
    );

    expect(named).toEqual([]);
  });
});

describe('the bundle', () => {
  it('holds every workflow and nothing that it must not hold', async () => {
    const { code } = await bundleWorkflows();

    expect(bundleFaults(code)).toEqual([]);
    for (const name of [...Object.values(CASE_WORKFLOWS), DEADLINES_WORKFLOW]) expect(code).toContain(name);
  }, 60_000);
});
