import { createECDH } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { encryptPayload, LONGEST_PAYLOAD } from './encrypt-payload.js';

/** The example of RFC 8291, appendix A. */
const RFC = {
  plaintext: 'When I grow up, I want to be a watermelon',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  browser: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  ours: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  message:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

describe('a payload for one browser', () => {
  it('is encrypted as the example of RFC 8291 is', () => {
    const ours = createECDH('prime256v1');
    ours.setPrivateKey(Buffer.from(RFC.ours, 'base64url'));
    const keys = { p256dh: RFC.browser, auth: RFC.auth };

    const sealed = encryptPayload(Buffer.from(RFC.plaintext), keys, ours, Buffer.from(RFC.salt, 'base64url'));

    expect(sealed.toString('base64url')).toBe(RFC.message);
  });

  it('is never the same twice', () => {
    const keys = { p256dh: RFC.browser, auth: RFC.auth };
    const [one, two] = [1, 2].map(() => encryptPayload(Buffer.from('same'), keys));

    expect(one).not.toEqual(two);
  });

  it('fits into one record or is refused', () => {
    const keys = { p256dh: RFC.browser, auth: RFC.auth };

    expect(encryptPayload(Buffer.alloc(LONGEST_PAYLOAD), keys)).toHaveLength(4_096);
    expect(() => encryptPayload(Buffer.alloc(LONGEST_PAYLOAD + 1), keys)).toThrow(RangeError);
  });

  it('is refused for what is no key', () => {
    expect(() => encryptPayload(Buffer.from('x'), { p256dh: 'AAAA', auth: RFC.auth })).toThrow();
  });
});
