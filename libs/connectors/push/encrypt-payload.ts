import { createCipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from 'node:crypto';

export interface BrowserKeys {
  /** The browser's public key, an uncompressed point on P-256, base64url. */
  p256dh: string;
  /** Sixteen bytes that only the browser and we know, base64url. */
  auth: string;
}

const RECORD_SIZE = 4_096;
/** One record, its delimiter and its tag. */
export const LONGEST_PAYLOAD = 3_993;
/** RFC 8188: the last record's padding begins so. */
const LAST_RECORD = Buffer.from([2]);

/**
 * A payload that only one browser can read: `aes128gcm` (RFC 8188) under a key agreed with it (RFC 8291). Throws where the
 * browser's keys are none, or the payload is longer than one record.
 */
export function encryptPayload(
  payload: Buffer,
  keys: BrowserKeys,
  ours: ECDH = newKeyPair(),
  salt: Buffer = randomBytes(16),
): Buffer {
  if (payload.length > LONGEST_PAYLOAD) throw new RangeError(`a push holds ${LONGEST_PAYLOAD} bytes at most`);
  const theirs = Buffer.from(keys.p256dh, 'base64url');
  const ourPublic = ours.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ourPublic]);
  const key = derived(ours.computeSecret(theirs), Buffer.from(keys.auth, 'base64url'), info, 32);
  const contentKey = derived(key, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derived(key, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', contentKey, nonce);
  const sealed = Buffer.concat([cipher.update(payload), cipher.update(LAST_RECORD), cipher.final()]);
  return Buffer.concat([header(salt, ourPublic), sealed, cipher.getAuthTag()]);
}

function newKeyPair(): ECDH {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return pair;
}

function header(salt: Buffer, publicKey: Buffer): Buffer {
  const sizes = Buffer.alloc(5);
  sizes.writeUInt32BE(RECORD_SIZE, 0);
  sizes.writeUInt8(publicKey.length, 4);
  return Buffer.concat([salt, sizes, publicKey]);
}

function derived(secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}
