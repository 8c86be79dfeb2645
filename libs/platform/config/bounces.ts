import { z } from 'zod';
import { wholeNumber } from './variables.js';

/** The local part gets a plus sign and 52 characters more, and must not be longer than 64 then (RFC 5321). */
const ADDRESS = /^[^\s<>@+]{1,11}@[^\s<>@]+$/;

/** Where mails that come back are taken, and by what their senders are signed; null where nobody listens. */
export const bounces = z
  .object({
    BOUNCE_ADDRESS: z
      .string()
      .regex(ADDRESS, {
        error: 'is not a mail address with at most 11 characters before the @, such as bounces@example.com.',
      })
      .optional(),
    BOUNCE_SECRET: z
      .string()
      .min(16, { error: 'is too short for a secret. Give 16 characters at least.' })
      .optional(),
    BOUNCE_HOST: z.string().default('127.0.0.1'),
    BOUNCE_PORT: wholeNumber(0, 65_535, 2_525),
  })
  .superRefine((env, context) => {
    for (const name of ['BOUNCE_ADDRESS', 'BOUNCE_SECRET'] as const) {
      const other = name === 'BOUNCE_ADDRESS' ? 'BOUNCE_SECRET' : 'BOUNCE_ADDRESS';
      if (env[name] !== undefined || env[other] === undefined) continue;
      context.addIssue({
        code: 'custom',
        path: [name],
        message: `is not set, and BOUNCE_ADDRESS and BOUNCE_SECRET go together.`,
      });
    }
  })
  .transform(({ BOUNCE_ADDRESS: address, BOUNCE_SECRET: secret, BOUNCE_HOST: host, BOUNCE_PORT: port }) =>
    address && secret ? { address, secret, host, port } : null,
  );
