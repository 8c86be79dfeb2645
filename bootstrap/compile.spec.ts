import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { belongs, resultOf } from './compile.js';

describe('what the build takes', () => {
  test.each([
    'apps/api/main.ts',
    'libs/persistence/migrations/0001-first.sql',
    'playbooks/downtime.yaml',
    'apps/stack/mailbox/page.html',
    'apps/stack/temporal/requirements.txt',
  ])('has %s', (file) => {
    expect(belongs(file)).toBe(true);
  });

  test.each([
    'libs/domain/ladder.spec.ts',
    'apps/console/main.tsx',
    'apps/console/words/times.ts',
    'libs/README.md',
  ])('leaves %s', (file) => {
    expect(belongs(file)).toBe(false);
  });

  test('lies at the same path below dist', () => {
    expect(resultOf('apps/api/main.ts')).toBe(join('dist', 'apps/api/main.js'));
    expect(resultOf('playbooks/downtime.yaml')).toBe(join('dist', 'playbooks/downtime.yaml'));
  });
});
