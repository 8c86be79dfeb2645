import type { Channel, ChatSystem, Language } from '../../domain/index.js';

/** Where a message goes: a mail address, a number, a browser's push endpoint with its keys, or a chat's webhook. */
export interface Destination {
  channel: Channel;
  name: string;
  address: string;
  /** base64url (RFC 8291); null for all but `push`. */
  keys: { p256dh: string; auth: string } | null;
  /** Null for all but `chat`. */
  chat: ChatSystem | null;
  language: Language;
}

/** One message, already in words. */
export interface OutgoingMessage {
  to: Destination;
  /** The same on every attempt, so that a repeat is recognised. */
  messageId: string;
  /** One line. */
  subject: string;
  text: string;
  /** Null where the channel takes text alone. */
  html: string | null;
  /** Leads to a page of ours, where a person signs in; opening it changes nothing. */
  link: { label: string; url: string };
  urgent: boolean;
  traceparent: string | null;
}

/**
 * What became of an attempt. `sent`: somebody took it. `bounced`: this message will never arrive. `dead`: nothing ever
 * will. `try-again`: it did not go. `unconfirmed`: it may have gone.
 */
export interface Delivery {
  kind: 'sent' | 'bounced' | 'dead' | 'try-again' | 'unconfirmed';
  /** The other side's words, or what was wrong. */
  response: string;
}

/** One way to reach people, whichever product carries it. Never retries by itself and never rejects. */
export interface NotificationPort {
  send(message: OutgoingMessage): Promise<Delivery>;
}

/** A channel that is not among them is not configured. */
export type NotificationPorts = Readonly<Partial<Record<Channel, NotificationPort>>>;
