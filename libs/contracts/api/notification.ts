import { z } from 'zod';
import {
  CHANNELS,
  CHAT_SYSTEMS,
  DUTY_CHANNELS,
  LANGUAGES,
  MESSAGE_KINDS,
  PERSON_CHANNELS,
} from '../../domain/index.js';
import { line, personRef, plantId, slug, toldInstant, uuid } from './primitives.js';

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 06:30')
  .meta({ examples: ['06:30'] });
const phone = z
  .string()
  .transform((text) => text.replaceAll(/[\s()/-]/g, ''))
  .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a number with its country, such as +49 711 123456'));
const base64url = (bytes: number, what: string) =>
  z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_-]+=*$/, 'must be base64url')
    .refine((text) => Math.floor((text.replace(/=+$/, '').length * 3) / 4) === bytes, `must be ${what}`);

/** How I want to be told. Quiet hours and digests run on the clocks of `timeZone`, or of the plant where it is null. */
export const notificationRule = z
  .strictObject({
    via: z
      .array(z.enum(PERSON_CHANNELS))
      .min(1, 'must name one channel at least')
      .max(PERSON_CHANNELS.length)
      .refine((via) => new Set(via).size === via.length, 'must name each channel once'),
    language: z.enum(LANGUAGES),
    quiet: z
      .strictObject({ from: timeOfDay, to: timeOfDay })
      .refine(({ from, to }) => from !== to, { error: 'must not be the same as the beginning', path: ['to'] })
      .nullable(),
    digestAt: z.array(timeOfDay).max(6, 'must be six times a day at most'),
    timeZone: line(64).nullable(),
  })
  .meta({ id: 'NotificationRule' });
export type NotificationRuleView = z.infer<typeof notificationRule>;

export const OWN_CHANNEL_STATES = ['alive', 'unverified', 'dead'] as const;

/** A phone or a browser of mine; of a phone only the last digits are told. `why` says why it is dead. */
export const ownChannel = z
  .object({
    id: uuid,
    kind: z.enum(['push', 'sms', 'voice']),
    label: z.string(),
    shown: z.string(),
    state: z.enum(OWN_CHANNEL_STATES),
    why: z.string().nullable(),
    addedAt: toldInstant,
  })
  .meta({ id: 'OwnChannel' });
export type OwnChannelView = z.infer<typeof ownChannel>;

/** `pushKey` is what a browser subscribes with; null where push is not set up. */
export const ownNotifications = z
  .object({
    mail: z.string(),
    rule: notificationRule,
    channels: z.array(ownChannel),
    pushKey: z.string().nullable(),
  })
  .meta({ id: 'OwnNotifications' });
export type OwnNotifications = z.infer<typeof ownNotifications>;

/** A browser's subscription as it gives it (W3C Push API), or a phone. */
export const newOwnChannel = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('push'),
      label: line(80),
      endpoint: z.url('must be an address').max(2_000),
      keys: z.strictObject({
        p256dh: base64url(65, 'a point on P-256, 65 bytes'),
        auth: base64url(16, 'sixteen bytes'),
      }),
    }),
    z.strictObject({ kind: z.enum(['sms', 'voice']), label: line(80), number: phone }),
  ])
  .meta({ id: 'NewOwnChannel' });
export type NewOwnChannel = z.infer<typeof newOwnChannel>;

export const channelCode = z
  .strictObject({ code: z.string().regex(/^\d{6}$/, 'must be the six digits that were sent') })
  .meta({ id: 'ChannelCode' });

/** How a duty is told, besides whoever has it. Of a webhook only its host is told: whoever knows it may write to the chat. */
export const dutyChannel = z
  .object({
    id: uuid,
    plantId: z.string(),
    dutyId: z.string(),
    kind: z.enum(DUTY_CHANNELS),
    chat: z.enum(CHAT_SYSTEMS).nullable(),
    shown: z.string(),
    language: z.enum(LANGUAGES),
    state: z.enum(['alive', 'dead']),
    why: z.string().nullable(),
    addedAt: toldInstant,
  })
  .meta({ id: 'DutyChannel' });
export type DutyChannelView = z.infer<typeof dutyChannel>;
export const dutyChannels = z.object({ items: z.array(dutyChannel) }).meta({ id: 'DutyChannels' });

const forDuty = { plant: plantId.optional(), dutyId: slug, language: z.enum(LANGUAGES).default('en') };
export const newDutyChannel = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...forDuty,
      kind: z.literal('mail'),
      address: z.email('must be a mail address').max(254),
    }),
    z.strictObject({ ...forDuty, kind: z.enum(['sms', 'voice']), address: phone }),
    z.strictObject({
      ...forDuty,
      kind: z.literal('chat'),
      chat: z.enum(CHAT_SYSTEMS),
      address: z.url('must be an address').max(2_000),
    }),
  ])
  .meta({ id: 'NewDutyChannel' });
export type NewDutyChannel = z.output<typeof newDutyChannel>;

export const channelReceipt = z.object({ id: uuid }).meta({ id: 'ChannelReceipt' });

/** What a gateway says became of a message. `delayed`: it may still arrive. */
export const gatewayReport = z.strictObject({
  messageId: z.string().max(200),
  status: z.enum(['delivered', 'delayed', 'failed']),
  reason: line(200).optional(),
});
export type GatewayReport = z.infer<typeof gatewayReport>;

export const TOLD_STATES = [
  'queued',
  'sent',
  'unconfirmed',
  'bounced',
  'dropped',
  'seen',
  'answered',
] as const;

/**
 * One message about a task or the end of a shift: whom it was for, by what, and the furthest that it got. `at` is when. `duty` is set where it
 * went to the duty's own channel. `said` is what the other side said.
 */
export const toldView = z
  .object({
    person: personRef,
    duty: z.string().nullable(),
    channel: z.enum(CHANNELS),
    kind: z.enum(MESSAGE_KINDS),
    step: z.int(),
    state: z.enum(TOLD_STATES),
    at: toldInstant,
    bundled: z.boolean(),
    said: z.string().nullable(),
  })
  .meta({ id: 'Told' });
export type ToldView = z.infer<typeof toldView>;

export const seenReceipt = z.object({ seen: z.int() }).meta({ id: 'SeenReceipt' });
