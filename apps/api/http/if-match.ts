import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalid } from './refused.js';

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
