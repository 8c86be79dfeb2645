/** How a message reaches somebody. `chat` belongs to a duty; the others to a person or a duty, `push` to a person alone. */
export const CHANNELS = ['mail', 'push', 'sms', 'voice', 'chat'] as const;
export type Channel = (typeof CHANNELS)[number];

export const PERSON_CHANNELS = ['mail', 'push', 'sms', 'voice'] as const;
export type PersonChannel = (typeof PERSON_CHANNELS)[number];

export const DUTY_CHANNELS = ['mail', 'sms', 'voice', 'chat'] as const;
export type DutyChannel = (typeof DUTY_CHANNELS)[number];

export const CHAT_SYSTEMS = ['slack', 'teams'] as const;
export type ChatSystem = (typeof CHAT_SYSTEMS)[number];

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * What a message tells about a task: a step of its ladder, or that somebody handed it on or gave it back. `due-soon`: its answer
 * is due before long; `lapsed`: its acknowledgement is; `breached`: a clock of its case ran out; `stale`: nobody took it;
 * `silence`: nobody answered, and that decided.
 */
export const NOTIFICATION_KINDS = [
  'asked',
  'reminded',
  'climbed',
  'reassigned',
  'forwarded',
  'returned',
  'requeued',
  'due-soon',
  'lapsed',
  'breached',
  'stale',
  'silence',
  'withdrawn',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/**
 * What a message tells about the end of a shift. `offered`: to both, before it ends; `unreached`: nobody could tell the
 * successor; `digest`: to everybody whom it concerns, at its end; `overdue`: something is not accepted, to the fallback.
 */
export const HANDOVER_KINDS = [
  'handover-offered',
  'handover-unreached',
  'handover-digest',
  'handover-overdue',
] as const;
export type HandoverKind = (typeof HANDOVER_KINDS)[number];

/** What a message tells about an action: that somebody has it, that it is overdue, that it climbed to them, or that they are to verify it. */
export const ACTION_KINDS = ['action-given', 'action-overdue', 'action-climbed', 'action-to-verify'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export const MESSAGE_KINDS = [...NOTIFICATION_KINDS, ...HANDOVER_KINDS, ...ACTION_KINDS] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];
