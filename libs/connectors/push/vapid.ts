import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** base64url: an uncompressed point on P-256, and its private scalar. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** Push services refuse a token that is good for more than a day. */
const TOKEN_SECONDS = 12 * 3_600;
const UNCOMPRESSED = Buffer.from([4]);

/** By these a push service recognises who sends. Made once when a plant is set up: whoever subscribed did so for one public key. */
export function newVapidKeys(): VapidKeys {
  const {
    x = '',
    y = '',
    d = '',
  } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    format: 'jwk',
  });
  const point = [UNCOMPRESSED, Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return { publicKey: Buffer.concat(point).toString('base64url'), privateKey: d };
}

/** Throws where the two are not a pair of P-256 keys. */
export function signingKey({ publicKey, privateKey }: VapidKeys): KeyObject {
  const point = Buffer.from(publicKey, 'base64url');
  const part = (from: number, to: number) => point.subarray(from, to).toString('base64url');
  return createPrivateKey({
    key: { kty: 'EC', crv: 'P-256', x: part(1, 33), y: part(33, 65), d: privateKey },
    format: 'jwk',
  });
}

/** What tells a push service who sends (RFC 8292). `subject` is a `mailto:` or `https:` address that its people may write to. */
export function vapidHeader(
  endpoint: string,
  { key, publicKey, subject }: { key: KeyObject; publicKey: string; subject: string },
  now: Date,
): string {
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(now.getTime() / 1_000) + TOKEN_SECONDS,
    sub: subject,
  };
  const unsigned = [{ typ: 'JWT', alg: 'ES256' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(unsigned), { key, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${unsigned}.${signature.toString('base64url')}, k=${publicKey}`;
}
