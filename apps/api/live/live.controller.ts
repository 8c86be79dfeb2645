import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { liveChange } from '../../../libs/contracts/api/index.js';
import { GrantedCases, Sessions } from '../../../libs/persistence/access/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import type { Logger } from '../../../libs/platform/logging.js';
import type { ApiSettings } from '../api-parts.js';
import { Caller, CallerOf } from '../http/caller.js';
import { hashOf, sessionToken } from '../http/credentials.js';
import { HttpRefused } from '../http/refused.js';
import { Route } from '../http/route.js';
import { CLOCK, LOG, SETTINGS } from '../parts.module.js';
import { parseEventId } from './event-id.js';
import { LiveFeed } from './live-feed.js';
import { LiveStream } from './live-stream.js';
import { Sight } from './sight.js';

const BEAT_MS = 15_000;

@ApiTags('live')
@Controller('api/v1/live')
export class LiveController {
  constructor(
    private readonly feed: LiveFeed,
    private readonly sessions: Sessions,
    private readonly grants: GrantedCases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Get()
  @Route({
    summary: 'Watch what changes in my plants, and in cases that I was let in for, as server-sent events',
    access: 'read',
    answers: liveChange,
  })
  @ApiProduces('text/event-stream')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The id of the last event that was received.',
  })
  async watch(
    @CallerOf() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (this.feed.size >= this.settings.limits.streams) {
      throw new HttpRefused('too-many-requests', 'Too many pages are watching. Wait a moment.', 5);
    }
    const sight = await Sight.of(caller, this.grants, this.clock);
    const stream = new LiveStream(this.feed, reply.raw, sight, this.log);
    // Before it looks where it begins, so that no change falls between that look and the first wake.
    this.feed.join(stream);
    reply.raw.once('close', () => this.feed.leave(stream));
    const beginning = await this.beginning(sight, request);
    reply.hijack();
    if (reply.raw.destroyed || reply.raw.writableEnded) return this.feed.leave(stream);
    reply.raw.writeHead(200, {
      ...headersOf(reply),
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    stream.begin(beginning);
    const timer = setInterval(() => void this.beat(stream, sight, request, reply), BEAT_MS);
    reply.raw.once('close', () => clearInterval(timer));
  }

  /** Where the last stream broke off, or the newest change; never beyond it, as a restored database would have it. */
  private async beginning(sight: Sight, request: FastifyRequest): Promise<Map<string, number>> {
    const header = request.headers['last-event-id'];
    const seen = parseEventId(typeof header === 'string' ? header : undefined);
    const read = new Map<string, number>();
    for (const plantId of sight.plants) {
      const head = await this.feed.head(plantId);
      read.set(plantId, Math.min(seen.get(plantId) ?? head, head));
    }
    return read;
  }

  /** Also ends the stream of somebody who signed out, may see something else by now, or whose browser no longer takes anything. */
  private async beat(
    stream: LiveStream,
    sight: Sight,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    try {
      const token = sessionToken(request, this.settings.publicUrl);
      const session = token && (await this.sessions.find(hashOf(token), new Date(), this.clock.now()));
      const stands = session && (await sight.stands(new Caller({ kind: 'person', session })));
      if (!stands || !stream.beat()) reply.raw.destroy();
      else this.feed.wake(null);
    } catch {
      // The database is away: the stream stands, and the next beat asks again.
      stream.beat();
    }
  }
}

/** What hooks set on the reply, which a hijacked response would lose. */
function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]));
}
