import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../../../libs/contracts/api/index.js';
import { DependencyDown, describeError } from '../../../libs/platform/errors/index.js';
import type { Logger } from '../../../libs/platform/logging.js';
import { isDatabaseDown } from '../../../libs/persistence/access/index.js';
import { LOG } from '../parts.module.js';
import { problem, problemOf } from './problems.js';
import { HttpRefused, Refused } from './refused.js';
import { traceIdOf } from './request-trace.js';

const RETRY_AFTER_SECONDS = 5;

interface Telling {
  problem: Problem;
  retryAfterSeconds?: number | null;
}

/** Turns whatever was thrown into an RFC 9457 problem document. Surprises are logged with their cause and told without it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    this.send(error, request, reply);
  }

  send(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const told = this.tell(error, request);
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (told.retryAfterSeconds) void reply.header('retry-after', String(told.retryAfterSeconds));
    void reply
      .status(told.problem.status)
      .type('application/problem+json')
      .send({ ...told.problem, trace: traceIdOf(request) });
  }

  private tell(error: unknown, request: FastifyRequest): Telling {
    if (error instanceof Refused) return { problem: problemOf(error.refusal) };
    if (error instanceof HttpRefused) {
      return { problem: problem(error.kind, error.message), retryAfterSeconds: error.retryAfterSeconds };
    }
    const outside = problemOfServer(error, request);
    if (outside) return { problem: outside };
    if (error instanceof DependencyDown || isDatabaseDown(error)) return this.unavailable(error, request);
    this.log.error(
      { traceId: traceIdOf(request), url: request.routeOptions.url, err: error },
      'a request failed',
    );
    return { problem: problem('unexpected', 'The log tells more under the trace id below.') };
  }

  private unavailable(error: unknown, request: FastifyRequest): Telling {
    this.log.warn(
      { traceId: traceIdOf(request), reason: describeError(error) },
      'a dependency does not answer',
    );
    const seconds = error instanceof DependencyDown ? error.retryAfterSeconds : RETRY_AFTER_SECONDS;
    return {
      problem: problem('unavailable', `Nothing was stored. Send the same again in ${seconds} seconds.`),
      retryAfterSeconds: seconds,
    };
  }
}

/** What Fastify and Nest themselves refuse. */
function problemOfServer(error: unknown, request: FastifyRequest): Problem | null {
  switch (statusOf(error)) {
    case 404:
      return problem(
        'no-such-route',
        `Nothing is served at ${request.method} ${request.url.split('?', 1)[0]}.`,
      );
    case 413:
      return problem('body-too-large', 'A body may have 1 MB at most, a photo 5 MB.');
    case 415:
      return problem(
        'unsupported-format',
        `The content type ${request.headers['content-type'] ?? ''} is not taken here.`,
      );
    case 400:
    case 414:
    case 431:
      return problem('invalid', 'The request is not well-formed.', { errors: [] });
    default:
      return null;
  }
}

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : null;
  return typeof status === 'number' ? status : null;
}
