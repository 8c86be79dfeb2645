import { createHash, type KeyObject } from 'node:crypto';
import { deliveryOf, guardedPost, type EndpointRules } from '../guarded/index.js';
import type { Delivery, NotificationPort, OutgoingMessage } from '../ports/index.js';
import { encryptPayload } from './encrypt-payload.js';
import { signingKey, vapidHeader, type VapidKeys } from './vapid.js';

export interface WebPushSettings extends VapidKeys {
  /** `mailto:` or `https:`; whom a push service may ask about our messages. */
  subject: string;
  /** Whether a plain-HTTP endpoint on this machine passes: for tests and the demo alone. */
  loopback: boolean;
}

/** What the service worker of the console is given. */
export interface PushPayload {
  title: string;
  body: string;
  url: string;
  /** A repeat replaces what is shown already. */
  tag: string;
}

/** A question that nobody looked at for a day has climbed long since. */
const TTL_SECONDS = 86_400;
const LONGEST_TITLE = 160;
const LONGEST_BODY = 800;
/** The subscription is over. */
const DEAD = [404, 410];

/** Messages to browsers (RFC 8030), readable by nobody on the way. */
export class WebPush implements NotificationPort {
  private readonly key: KeyObject;
  private readonly rules: EndpointRules;

  constructor(private readonly settings: WebPushSettings) {
    this.key = signingKey(settings);
    this.rules = { loopback: settings.loopback, privateNetwork: false };
  }

  async send(message: OutgoingMessage): Promise<Delivery> {
    const { to, messageId, urgent } = message;
    if (!to.keys) return { kind: 'dead', response: 'the subscription has no keys' };
    const body = sealed(message, to.keys);
    if (!body) return { kind: 'dead', response: "the subscription's keys are none" };
    const { key, settings } = this;
    const outcome = await guardedPost(
      {
        url: to.address,
        headers: {
          'content-type': 'application/octet-stream',
          'content-encoding': 'aes128gcm',
          ttl: String(TTL_SECONDS),
          urgency: urgent ? 'high' : 'normal',
          topic: topicOf(messageId),
          ...(URL.canParse(to.address) && {
            authorization: vapidHeader(to.address, { key, ...settings }, new Date()),
          }),
        },
        body,
      },
      this.rules,
    );
    return deliveryOf(outcome, { lost: 'try-again', dead: DEAD });
  }
}

function sealed(message: OutgoingMessage, keys: NonNullable<OutgoingMessage['to']['keys']>): Buffer | null {
  try {
    return encryptPayload(Buffer.from(JSON.stringify(payloadOf(message))), keys);
  } catch {
    return null;
  }
}

function payloadOf({ subject, text, link, messageId }: OutgoingMessage): PushPayload {
  return {
    title: subject.slice(0, LONGEST_TITLE),
    body: text.slice(0, LONGEST_BODY),
    url: link.url,
    tag: topicOf(messageId),
  };
}

/** At most 32 characters of base64url: of two messages with one topic a push service keeps the later. */
function topicOf(messageId: string): string {
  return createHash('sha256').update(messageId).digest('base64url').slice(0, 32);
}
