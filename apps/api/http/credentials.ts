import { createHash, randomBytes } from 'node:crypto';
import '@fastify/cookie';
import type { FastifyRequest } from 'fastify';

const BEARER = /^Bearer ([\x21-\x7e]{16,512})$/i;

/** Browsers accept the prefixed name over HTTPS alone, for the whole host and nothing else. */
export function sessionCookieName(publicUrl: string): string {
  return isSecure(publicUrl) ? '__Host-holdfast' : 'holdfast';
}

export function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored instead of a token. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export function bearerToken(request: FastifyRequest): string | null {
  return BEARER.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

export function sessionToken(request: FastifyRequest, publicUrl: string): string | null {
  return request.cookies[sessionCookieName(publicUrl)] ?? null;
}
