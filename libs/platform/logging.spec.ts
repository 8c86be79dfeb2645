import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logging.js';

describe('the log', () => {
  it('never shows a secret, however deep', () => {
    const lines: string[] = [];
    const log = createLogger('test', 'info', { write: (line) => lines.push(line) });

    log.info({
      password: 'hush',
      mail: { smtpUrl: 'hush' },
      request: { headers: { cookie: 'hush', 'set-cookie': 'hush' } },
    });

    expect(lines.join('')).not.toContain('hush');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      process: 'test',
      password: '[secret]',
    });
  });
});
