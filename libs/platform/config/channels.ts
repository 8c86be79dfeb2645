import { z } from 'zod';
import { httpAddress } from './variables.js';

const SECRET = z.string().min(16, { error: 'is too short for a secret. Give 16 characters at least.' });
const KEY = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43,87}$/, { error: 'is no key. Make a pair with `npm run push-keys`.' });
const SUBJECT = z
  .string()
  .regex(/^(mailto:|https:)/, { error: 'is not a mailto: or https: address of whoever runs Holdfast.' });
const GATEWAY = 'Give the address that takes messages, or leave it out.';

/** `yes` lets addresses on this very machine pass, over plain HTTP: for tests and the demo alone. */
const loopback = { CHANNELS_LOOPBACK: z.enum(['yes', 'no'], { error: 'is not yes or no.' }).default('no') };

export interface GatewayConfig {
  url: string;
  secret: string;
}

/** The ways to reach people besides mail; null where one is not set up. */
export const channels = z
  .object({
    ...loopback,
    PUSH_PUBLIC_KEY: KEY.optional(),
    PUSH_PRIVATE_KEY: KEY.optional(),
    PUSH_SUBJECT: SUBJECT.optional(),
    SMS_GATEWAY_URL: httpAddress(GATEWAY).optional(),
    SMS_GATEWAY_SECRET: SECRET.optional(),
    VOICE_GATEWAY_URL: httpAddress(GATEWAY).optional(),
    VOICE_GATEWAY_SECRET: SECRET.optional(),
  })
  .superRefine((env, context) => {
    for (const names of TOGETHER) {
      const missing = names.filter((name) => env[name] === undefined);
      if (missing.length === 0 || missing.length === names.length) continue;
      for (const name of missing) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `is not set, and ${names.join(', ')} go together.`,
        });
      }
    }
  })
  .transform((env) => ({
    loopback: env.CHANNELS_LOOPBACK === 'yes',
    push:
      env.PUSH_PUBLIC_KEY && env.PUSH_PRIVATE_KEY && env.PUSH_SUBJECT
        ? { publicKey: env.PUSH_PUBLIC_KEY, privateKey: env.PUSH_PRIVATE_KEY, subject: env.PUSH_SUBJECT }
        : null,
    sms: gateway(env.SMS_GATEWAY_URL, env.SMS_GATEWAY_SECRET),
    voice: gateway(env.VOICE_GATEWAY_URL, env.VOICE_GATEWAY_SECRET),
  }));

const TOGETHER = [
  ['PUSH_PUBLIC_KEY', 'PUSH_PRIVATE_KEY', 'PUSH_SUBJECT'],
  ['SMS_GATEWAY_URL', 'SMS_GATEWAY_SECRET'],
  ['VOICE_GATEWAY_URL', 'VOICE_GATEWAY_SECRET'],
] as const;

function gateway(url: string | undefined, secret: string | undefined): GatewayConfig | null {
  return url && secret ? { url, secret } : null;
}

/** What the API needs of them: the key that browsers subscribe with, and by what it knows a gateway that calls back. */
export const channelsOfApi = z
  .object({
    ...loopback,
    PUSH_PUBLIC_KEY: KEY.optional(),
    MAIL_CALLBACK_SECRET: SECRET.optional(),
    SMS_CALLBACK_SECRET: SECRET.optional(),
    VOICE_CALLBACK_SECRET: SECRET.optional(),
  })
  .transform((env) => ({
    loopback: env.CHANNELS_LOOPBACK === 'yes',
    pushPublicKey: env.PUSH_PUBLIC_KEY ?? null,
    callbackSecrets: {
      mail: env.MAIL_CALLBACK_SECRET ?? null,
      sms: env.SMS_CALLBACK_SECRET ?? null,
      voice: env.VOICE_CALLBACK_SECRET ?? null,
    },
  }));
