import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { HttpRefused, invalid } from './refused.js';

export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The version that the sender saw; null where none is named, or any will do. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number | null => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined || header === '*') return null;
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw invalid('', 'If-Match must be the ETag of the case, such as "3"');
  return Number(version);
});

/** For changes that nobody may make blindly. */
export function requireVersion(version: number | null): number {
  if (version !== null) return version;
  throw new HttpRefused(
    'version-required',
    'Send the ETag of the case that you saw as If-Match, such as "3".',
  );
}
