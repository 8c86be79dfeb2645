import { describe, expect, it } from '@jest/globals';
import { toldWords } from './channels.js';

const TOLD = {
  person: { id: '0192d0c4-7e8a-7c3a-9d55-5a1f3f0c2b11', name: 'Quality manager' },
  duty: null,
  ...{ channel: 'mail' as const, kind: 'asked' as const, step: 0, state: 'sent' as const },
  ...{ at: '2026-03-02T08:00:00.000Z', bundled: false, said: '250 ok' },
};

describe('who was told', () => {
  it.each([
    [{}, 'Quality manager told by mail'],
    [{ state: 'queued' as const }, 'Quality manager waits to be told by mail'],
    [
      { state: 'bounced' as const, channel: 'sms' as const },
      'Quality manager could not be told by text message',
    ],
    [{ state: 'seen' as const, channel: 'push' as const }, 'Quality manager saw what came by push'],
    [
      { state: 'answered' as const, bundled: true },
      'Quality manager answered what came by mail, among others',
    ],
    [{ duty: 'Quality', channel: 'chat' as const }, 'Quality (group) told in the chat'],
  ])('is said as %o', (change, words) => {
    expect(toldWords({ ...TOLD, ...change })).toBe(words);
  });
});
