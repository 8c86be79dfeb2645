import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MailFaults } from './faults.js';
import { MailStore } from './mail-store.js';

const mail = (subject: string) => ({
  ...{
    receivedAt: '2026-03-02T06:00:00Z',
    messageId: `<${subject}@example.com>`,
    from: 'holdfast@example.com',
  },
  ...{ to: ['shift.lead@example.com'], subject, text: '', html: null, headers: [] },
});

describe('stored mails', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-mails-'));
    file = join(folder, 'mails.jsonl');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  test('count on after a restart', () => {
    new MailStore(file).add(mail('one'));
    const again = new MailStore(file);
    expect(again.add(mail('two')).id).toBe(2);
    expect(again.list({}).map(({ subject }) => subject)).toEqual(['two', 'one']);
  });

  test('survive a line that a crash tore', () => {
    new MailStore(file).add(mail('one'));
    appendFileSync(file, '{"id":2,"sub');
    expect(new MailStore(file).list({})).toHaveLength(1);
  });
});

describe('faults of the mail server', () => {
  test('are used up as often as told, and only for their address', () => {
    const faults = new MailFaults();
    faults.set([{ kind: 'busy', address: 'a@example.com', times: 1 }]);
    expect(faults.take('busy', ['b@example.com'])).toBeNull();
    expect(faults.take('refuse', ['a@example.com'])).toBeNull();
    expect(faults.take('busy', ['a@example.com'])).not.toBeNull();
    expect(faults.take('busy', ['a@example.com'])).toBeNull();
    expect(faults.list()).toEqual([]);
  });
});
