import { createHmac, timingSafeEqual } from 'node:crypto';

/** A report that was signed longer ago than this may be one that somebody kept. In real seconds. */
const GOOD_FOR_SECONDS = 300;
const SHAPE = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

/**
 * True where `header` is `t=SECONDS,v1=HEX` with the HMAC-SHA-256 of `SECONDS.TEXT` under the secret, and the seconds are
 * of these minutes.
 */
export function isSigned(text: string, header: string | undefined, secret: string, nowMs: number): boolean {
  const [, seconds, given] = SHAPE.exec(header ?? '') ?? [];
  if (!seconds || !given) return false;
  if (Math.abs(nowMs / 1_000 - Number(seconds)) > GOOD_FOR_SECONDS) return false;
  const right = createHmac('sha256', secret).update(`${seconds}.${text}`).digest();
  return timingSafeEqual(right, Buffer.from(given, 'hex'));
}
