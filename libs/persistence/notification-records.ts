import type {
  ActionKind,
  Channel,
  ChatSystem,
  HandoverKind,
  Language,
  NotificationKind,
  PersonChannel,
} from '../domain/index.js';

export type { NotificationKind };

/** `unconfirmed`: it may have arrived. `dropped`: nobody needed it, or might have it, any more. */
export type MessageState = 'queued' | 'sent' | 'unconfirmed' | 'bounced' | 'dropped';
export type NotificationState = MessageState;

/** A message tells about a task of a case. */
export interface AboutTask {
  kind: NotificationKind;
  caseId: string;
  taskId: string;
  handoverId: null;
  actionId: null;
}

/** A message tells about the end of a shift. */
export interface AboutHandover {
  kind: HandoverKind;
  caseId: null;
  taskId: null;
  handoverId: string;
  actionId: null;
}

/** A message tells about an action of a case. */
export interface AboutAction {
  kind: ActionKind;
  caseId: string;
  taskId: null;
  handoverId: null;
  actionId: string;
}

/** What is to be told to somebody; it becomes a message on each channel that they are told by. */
export type Notification = (AboutTask | AboutHandover | AboutAction) & {
  id: string;
  plantId: string;
  personId: string;
  /** The ladder's step that it belongs to; with what it is about, kind and address it is told once. */
  step: number;
  /** Channels that the playbook names for the step; null where the person's own rule decides. */
  via: readonly Channel[] | null;
  /** It is not the playbook that names the channels of `via`. */
  byRule?: true;
  queuedAt: Date;
  /** Business time before which it is not sent. */
  notBefore: Date;
};

/** One message on one channel, as far as sending it needs to know it. */
export interface QueuedMessage {
  id: string;
  plantId: string;
  channel: Channel;
  queuedAt: Date;
  notBefore: Date;
}

/** A browser's public key and shared secret, base64url (RFC 8291). */
export interface PushKeys {
  p256dh: string;
  auth: string;
}

/** Where a message goes. */
export interface Address {
  channel: Channel;
  /** Whose it is, or which duty's. */
  name: string;
  /** A mail address, a number, a push endpoint or a webhook. */
  address: string;
  keys: PushKeys | null;
  chat: ChatSystem | null;
  language: Language;
  personChannelId: string | null;
  dutyChannelId: string | null;
}

export type BundleReason = 'storm' | 'digest';

/** What somebody wants of their messages. Times of day are `HH:MM`. */
export interface NotificationRule {
  via: PersonChannel[];
  language: Language;
  quiet: { from: string; to: string } | null;
  digestAt: string[];
  /** IANA; null for the plant's. */
  timeZone: string | null;
}
