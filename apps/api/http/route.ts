import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { Access, type AccessRule } from './access.js';
import { IdempotencyKey, type KeyRule } from './idempotency.js';
import { PROBLEMS } from './problems.js';
import type { ApiResponseOptions } from '@nestjs/swagger';

type Schema = NonNullable<Extract<ApiResponseOptions, { standardSchema?: unknown }>['standardSchema']>;

export interface RouteOptions {
  /** One sentence in the imperative. */
  summary: string;
  access: AccessRule;
  /** What a 2xx carries; absent where it carries nothing. */
  answers?: Schema;
  /** 200 where absent. */
  status?: number;
  /** What else it may answer, besides what every route may. */
  refuses?: number[];
  key?: KeyRule;
  ifMatch?: boolean;
}

const ALWAYS = [400, 429, 500, 503];
const SIGNED_IN = [401, 403];

/** Everything about a route but its path: who may call it, what it answers, how it refuses, and what the documentation says. */
export function Route(options: RouteOptions): MethodDecorator {
  const { summary, access, answers, status = 200, key, ifMatch } = options;
  const refusals = [...ALWAYS, ...(access === 'anybody' ? [] : SIGNED_IN), ...(options.refuses ?? [])];
  return applyDecorators(
    Access(access),
    HttpCode(status),
    ApiOperation({ summary, security: securityOf(access) }),
    ApiResponse({ status, description: 'Done', ...(answers && { standardSchema: answers }) }),
    ...[...new Set(refusals)].sort().map(refusal),
    ...(key ? [IdempotencyKey(key), ...keyHeader(key)] : []),
    ...(ifMatch ? [IF_MATCH] : []),
  );
}

function securityOf(access: AccessRule): Record<string, string[]>[] {
  if (access === 'anybody') return [];
  return access === 'work-or-source' ? [{ session: [] }, { source: [] }] : [{ session: [] }];
}

function refusal(status: number) {
  const titles = Object.values(PROBLEMS).filter((kind) => kind.status === status);
  return ApiResponse({
    status,
    description: titles.map(({ title }) => title).join('; '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });
}

function keyHeader(key: KeyRule) {
  if (key === 'ignored') return [];
  const description = 'The first response to a key is the response to every repeat of the same request.';
  return [
    ApiHeader({
      name: 'Idempotency-Key',
      required: key === 'required',
      description,
      schema: { type: 'string' },
    }),
  ];
}

const IF_MATCH = ApiHeader({
  name: 'If-Match',
  required: false,
  description: 'The ETag of the case as you saw it; refused with 412 where it has changed since.',
  schema: { type: 'string' },
});
