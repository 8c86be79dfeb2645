import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, of, type Observable } from 'rxjs';
import { IdempotentRequests, type IdempotentRequest } from '../../../libs/persistence/access/index.js';
import { KEY_RULE, type KeyRule } from './idempotency.js';
import { HttpRefused, invalid, Refused } from './refused.js';

const KEY_SHAPE = /^[\x21-\x7e]{1,200}$/;
/** Headers that belong to a response and are given again with it. */
const KEPT_HEADERS = ['location', 'etag'];

interface Kept {
  body: unknown;
  headers: Record<string, string>;
}

/** The first response to a key is the response to it. A refusal stored nothing and leaves the key free. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly requests: IdempotentRequests,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = this.reflector.get<KeyRule | undefined>(KEY_RULE, context.getHandler()) ?? 'accepted';
    if (request.method !== 'POST' || rule === 'ignored') return next.handle();
    const key = keyOf(request);
    if (key === null && rule === 'accepted') return next.handle();
    if (key === null)
      throw new HttpRefused('key-required', 'Send an Idempotency-Key, so that a repeat does no harm.');
    const claimed = { principal: request.caller?.key ?? '', key, requestHash: hashOf(request) };
    return of(await this.once(claimed, context.switchToHttp().getResponse<FastifyReply>(), next));
  }

  private async once(request: IdempotentRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const claim = await this.requests.claim(request, new Date());
    switch (claim.kind) {
      case 'mine':
        return this.first(request, reply, next);
      case 'done':
        return giveAgain(reply, claim.response.status, claim.response.body as Kept);
      case 'busy':
        throw new HttpRefused('key-in-use', 'The first request with this key is still under way.', 1);
      case 'other':
        throw new Refused({
          kind: 'idempotency-key-reused',
          message: 'This key was sent with another request before.',
        });
    }
  }

  private async first(request: IdempotentRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const body: unknown = await lastValueFrom(next.handle(), { defaultValue: null }).catch(
      async (error: unknown) => {
        await this.requests.release(request);
        throw error;
      },
    );
    await this.requests.complete(request, {
      status: reply.statusCode,
      body: { body, headers: keptHeaders(reply) },
    });
    return body;
  }
}

/** Also where a CloudEvents or plain client sends none. Throws where the key is not printable ASCII. */
export function keyOf(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  if (typeof key === 'string' && KEY_SHAPE.test(key)) return key;
  throw invalid('', 'Idempotency-Key must be 1 to 200 printable characters');
}

function hashOf(request: FastifyRequest): Buffer {
  const ifMatch = request.headers['if-match'] ?? '';
  const head = [request.method, request.url, ifMatch, ''].join('\n');
  const { body = null } = request;
  return createHash('sha256')
    .update(head)
    .update(Buffer.isBuffer(body) ? body : JSON.stringify(body))
    .digest();
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

function giveAgain(reply: FastifyReply, status: number, kept: Kept): unknown {
  void reply.status(status).headers(kept.headers).header('idempotent-replayed', 'true');
  return kept.body;
}
