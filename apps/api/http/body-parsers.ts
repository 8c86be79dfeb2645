import type { FastifyInstance } from 'fastify';
import { EVIDENCE_FILE_TYPES, LARGEST_EVIDENCE_FILE } from '../../../libs/domain/index.js';
import { HttpRefused, invalid } from './refused.js';
import { pointerTo } from './faults.js';

export const BODY_LIMIT_BYTES = 1_048_576;
const MOST_LEVELS = 16;

/** Formats that other systems send; they reach their reader as text, as they came. */
const DOCUMENTS = [
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'application/xml',
  'text/xml',
  'text/csv',
];
export const INTAKE_PATH = '/api/v1/intake/';

/** Where a body may be a file. */
const FILE_PATH = /^\/api\/v1\/(cases\/[^/?]+\/photos|deviations\/[^/?]+\/document)(\?|$)/;
/** What is signed is the text as it came. */
export const CALLBACK_PATH = '/api/v1/notifications/callbacks/';
const AS_TEXT = [INTAKE_PATH, CALLBACK_PATH];

/** Replaces what Fastify reads by default: bounded, without NUL bytes, and JSON of a bounded depth. */
export function readBodies(server: FastifyInstance): void {
  const bounds = { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES } as const;
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<string>('application/json', bounds, (request, text, done) => {
    const asText = AS_TEXT.some((path) => request.url.startsWith(path));
    settle(done, () => (asText ? documentOf(text) : jsonOf(text)));
  });
  const file = { parseAs: 'buffer', bodyLimit: LARGEST_EVIDENCE_FILE } as const;
  server.addContentTypeParser<Buffer>(EVIDENCE_FILE_TYPES, file, (request, bytes, done) => {
    settle(done, () => fileOf(request.url, bytes));
  });
  server.addContentTypeParser<string>(DOCUMENTS, bounds, (_request, text, done) => {
    settle(done, () => documentOf(text));
  });
}

function settle(done: (error: Error | null, body?: unknown) => void, read: () => unknown): void {
  try {
    done(null, read());
  } catch (error) {
    done(error instanceof Error ? error : new Error(String(error)));
  }
}

function fileOf(url: string, bytes: Buffer): Buffer {
  if (FILE_PATH.test(url)) return bytes;
  throw new HttpRefused(
    'unsupported-format',
    'Files are taken as evidence of a case, and as sign-off of a deviation.',
  );
}

function documentOf(text: string): string {
  if (text.includes('\u0000')) throw invalid('', 'must not contain NUL bytes');
  return text;
}

function jsonOf(text: string): unknown {
  if (text.length === 0) return undefined;
  const value = parsed(text);
  checkDepth(value, []);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('', 'is not JSON');
  }
}

function checkDepth(value: unknown, path: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (path.length >= MOST_LEVELS)
    throw invalid(pointerTo(path), `must not be nested more than ${MOST_LEVELS} deep`);
  for (const [key, inner] of Object.entries(value)) checkDepth(inner, [...path, key]);
}
