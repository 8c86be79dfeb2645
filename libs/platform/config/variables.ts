import { z } from 'zod';

/** What an unset or wrong variable is answered with: always how to mend it, never the value, which may be a secret. */
function text(fix: string) {
  return z.string({ error: () => `is not set. ${fix}` });
}

function address(protocols: readonly string[], fix: string) {
  const fits = (value: string) => URL.canParse(value) && protocols.includes(new URL(value).protocol);
  return text(fix).refine(fits, { error: `is not a ${protocols.join(' or ')} address. ${fix}` });
}

export function wholeNumber(least: number, most: number, byDefault: number) {
  return z
    .string()
    .default(String(byDefault))
    .refine((value) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most, {
      error: `is not a whole number from ${least} to ${most}. Leave it out for ${byDefault}.`,
    })
    .transform(Number);
}

export const postgresAddress = (fix: string) => address(['postgres:', 'postgresql:'], fix);
export const httpAddress = (fix: string) => address(['http:', 'https:'], fix);
export const smtpAddress = (fix: string) => address(['smtp:', 'smtps:'], fix);
export const port = (byDefault: number) => wholeNumber(0, 65_535, byDefault);

/** `Name <box@host>` or `box@host`. */
export const mailSender = (fix: string) =>
  text(fix).transform((value, context) => {
    const match = /^(?:([^<>\r\n]*)<)?([^\s<>@]+@[^\s<>@]+)>?$/.exec(value.trim());
    if (match?.[2]) return { name: match[1]?.trim() || 'Holdfast', address: match[2] };
    context.addIssue({ code: 'custom', message: `is not a mail address. ${fix}` });
    return z.NEVER;
  });
