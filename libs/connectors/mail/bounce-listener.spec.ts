import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bring, statusNotification } from '../../../test/support/returned-mails.js';
import { BounceAddresses, listenForBounces, type BounceListener } from './index.js';

const ADDRESS = 'bounces@holdfast.example';
const addresses = new BounceAddresses({ address: ADDRESS, secret: 'a secret of the mails' });
const MAIL = randomUUID();
const SENDER = addresses.senderOf(`<${MAIL}@north.holdfast>`) ?? '';

let listener: BounceListener;
let heard: unknown[][] = [];
let isDown = false;
beforeAll(async () => {
  listener = await listenForBounces({
    ...{ host: '127.0.0.1', port: 0, addresses },
    onReturned: async (...told) => {
      if (isDown) throw new Error('the database is away');
      heard.push(told);
    },
  });
});
afterAll(() => listener.close());
beforeEach(() => {
  heard = [];
  isDown = false;
});

describe('the sender of a mail', () => {
  it('names its mail, fits a local part, and is known again whatever happened to its letters', () => {
    expect(SENDER.split('@')[0]?.length).toBeLessThanOrEqual(64);
    expect(addresses.mailOf(SENDER)).toBe(MAIL);
    expect(addresses.mailOf(SENDER.toUpperCase())).toBe(MAIL);
  });

  it('is none for a mail without a record', () => {
    expect(addresses.senderOf('<code-7@holdfast>')).toBeNull();
  });

  it.each([
    ['another mail', SENDER.replace(MAIL.slice(0, 8), '00000000')],
    ['another signature', SENDER.replace(/.{4}@/, '0000@')],
    [
      'another secret',
      new BounceAddresses({ address: ADDRESS, secret: 'some other secret' }).senderOf(`<${MAIL}@north>`),
    ],
    ['another host', SENDER.replace('holdfast.example', 'elsewhere.example')],
    ['no token', ADDRESS],
  ])('is nobody’s with %s', (_, address) => {
    expect(addresses.mailOf(address ?? '')).toBeNull();
  });
});

describe('a mail that comes back', () => {
  it.each([
    ['failed', 'failed'],
    ['Failed', 'failed'],
    ['delayed', 'delayed'],
    ['delivered', 'delivered'],
    ['relayed', 'delivered'],
  ])('%s', async (action, status) => {
    await bring(listener.port, SENDER, statusNotification(action));

    expect(heard).toEqual([[MAIL, { status, reason: '5.1.1 smtp; 550 no such box' }]]);
  });

  it.each([
    [
      'an answer for somebody who is away',
      'Subject: Away\r\nAuto-Submitted: auto-replied\r\n\r\nI am away.\r\n',
    ],
    ['a receipt', statusNotification('failed').replace('delivery-status;', 'disposition-notification;')],
    ['a report that says nothing', statusNotification('unheard-of')],
    [
      'a status outside a report',
      statusNotification('failed').replace('multipart/report', 'multipart/mixed'),
    ],
  ])('says nothing where it is %s', async (_, raw) => {
    await bring(listener.port, SENDER, raw);

    expect(heard).toEqual([]);
  });

  it('is refused at a forged address', async () => {
    await expect(
      bring(listener.port, SENDER.replace(/.{4}@/, '0000@'), statusNotification('failed')),
    ).rejects.toMatchObject({ responseCode: 550 });
    expect(heard).toEqual([]);
  });

  it('is to be brought again where it cannot be written', async () => {
    isDown = true;

    await expect(bring(listener.port, SENDER, statusNotification('failed'))).rejects.toMatchObject({
      responseCode: 451,
    });
  });
});
