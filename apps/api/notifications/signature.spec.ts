import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isSigned } from './signature.js';

const SECRET = 'a secret of the gateway';
const NOW = 1_772_000_000_000;
const SECONDS = NOW / 1_000;
const TEXT = '{"status":"delivered"}';

function signed(seconds: number, secret = SECRET, text = TEXT): string {
  const hmac = createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex');
  return `t=${seconds},v1=${hmac}`;
}

describe('a signature', () => {
  it.each([
    ['is right', signed(SECONDS), true],
    ['may be some minutes old', signed(SECONDS - 299), true],
    ['is too old', signed(SECONDS - 301), false],
    ['comes from the future', signed(SECONDS + 301), false],
    ['is made with another secret', signed(SECONDS, 'another secret'), false],
    ['is of another text', signed(SECONDS, SECRET, '{"status":"failed"}'), false],
    ['has its time changed', signed(SECONDS - 400).replace(/t=\d+/, `t=${SECONDS}`), false],
    ['is none', 'v1=', false],
    ['is missing', undefined, false],
  ])('%s', (_, header, right) => {
    expect(isSigned(TEXT, header, SECRET, NOW)).toBe(right);
  });
});
