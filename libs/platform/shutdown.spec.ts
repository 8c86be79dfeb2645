import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logging.js';
import { drain } from './shutdown.js';

describe('drain', () => {
  it('runs every step in order, also after one that failed', async () => {
    const ran: string[] = [];
    const step = (name: string) => ({ name, run: () => void ran.push(name) });
    const fails = { name: 'worker', run: () => Promise.reject(new Error('not running')) };
    const lines: string[] = [];

    await drain(
      [step('jobs'), fails, step('pool')],
      createLogger('test', 'warn', { write: (line) => lines.push(line) }),
    );

    expect(ran).toEqual(['jobs', 'pool']);
    expect(lines.join('')).toContain('not running');
  });
});
