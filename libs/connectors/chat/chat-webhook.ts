import type { ChatSystem } from '../../domain/index.js';
import { deliveryOf, guardedPost, type EndpointRules } from '../guarded/index.js';
import type { Delivery, NotificationPort, OutgoingMessage } from '../ports/index.js';
import { slackMessage } from './slack-message.js';
import { teamsMessage } from './teams-message.js';

const WRITE: Record<ChatSystem, (message: OutgoingMessage) => object> = {
  slack: slackMessage,
  teams: teamsMessage,
};
/** The webhook was taken away, or its channel archived. */
const DEAD = [403, 404, 410];

/** A chat that a duty has, by its incoming webhook. A chat knows no repeats, so a lost answer stays unconfirmed. */
export class ChatWebhook implements NotificationPort {
  private readonly rules: EndpointRules;

  constructor({ loopback }: { loopback: boolean }) {
    this.rules = { loopback, privateNetwork: false };
  }

  async send(message: OutgoingMessage): Promise<Delivery> {
    const { address, chat } = message.to;
    if (!chat) return { kind: 'dead', response: 'it is not known whose chat this is' };
    const request = {
      url: address,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(WRITE[chat](message)),
    };
    return deliveryOf(await guardedPost(request, this.rules), { lost: 'unconfirmed', dead: DEAD });
  }
}
