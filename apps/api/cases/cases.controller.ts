import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { OpenCase } from '../../../libs/casework/index.js';
import {
  caseDetail,
  casePage,
  caseQuery,
  inboxPage,
  inboxQuery,
  pageQuery,
  raiseAnswer,
  raiseRequest,
  timelinePage,
  type CaseDetail,
  type CasePage,
  type InboxPage,
  type RaiseAnswer,
  type TimelinePage,
} from '../../../libs/contracts/api/index.js';
import { plantOf, type EventSource } from '../../../libs/domain/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { keyOf } from '../http/idempotency.interceptor.js';
import { etagOf } from '../http/if-match.js';
import { unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { CasesService } from './cases.service.js';

type Raise = z.output<typeof raiseRequest>;
type CaseQuery = z.output<typeof caseQuery>;
type InboxQuery = z.output<typeof inboxQuery>;
type PageQuery = z.output<typeof pageQuery>;

@ApiTags('cases')
@Controller('api/v1')
export class CasesController {
  constructor(
    private readonly cases: CasesService,
    private readonly openCase: OpenCase,
  ) {}

  @Post('cases')
  @Route({
    summary: 'Raise a case, or count one more of an equal one that is open',
    access: 'work-or-source',
    answers: raiseAnswer,
    status: 201,
    refuses: [409, 413, 415, 422],
    key: 'required',
  })
  async raise(
    @Body({ schema: raiseRequest }) body: Raise,
    @CallerOf() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RaiseAnswer> {
    const plantId = plantOf(body.nodeId);
    caller.require(plantId, 'work');
    const raise = { ...body, plantId, source: sourceOf(caller, keyOf(request) ?? '') };
    const opened = unwrap(await this.openCase.run(raise, caller.actor, currentTraceparent()));
    if (opened.outcome === 'covered') {
      void reply.status(200);
      return opened;
    }
    void reply
      .status(opened.outcome === 'opened' ? 201 : 200)
      .header('location', `/api/v1/cases/${opened.caseId}`);
    return opened;
  }

  @Get('cases')
  @Route({ summary: 'Cases of my plants, newest first', access: 'read', answers: casePage })
  list(@Query({ schema: caseQuery }) query: CaseQuery, @CallerOf() caller: Caller): Promise<CasePage> {
    return this.cases.list(caller, query);
  }

  @Get('cases/:id')
  @Route({ summary: 'One case, whole', access: 'read', answers: caseDetail, refuses: [404] })
  async read(
    @Id() id: string,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseDetail> {
    const detail = await this.cases.read(caller, id);
    void reply.header('etag', etagOf(detail.version));
    return detail;
  }

  @Get('cases/:id/timeline')
  @Route({
    summary: 'What happened to a case, oldest first',
    access: 'read',
    answers: timelinePage,
    refuses: [404],
  })
  timeline(
    @Id() id: string,
    @Query({ schema: pageQuery }) query: PageQuery,
    @CallerOf() caller: Caller,
  ): Promise<TimelinePage> {
    return this.cases.timeline(caller, id, query);
  }

  @Get('inbox')
  @Route({
    summary: 'My open tasks and those that I may claim, the earliest due first',
    access: 'read',
    answers: inboxPage,
  })
  inbox(@Query({ schema: inboxQuery }) query: InboxQuery, @CallerOf() caller: Caller): Promise<InboxPage> {
    return this.cases.inbox(caller, query);
  }
}

/** The key is the event's id: the same key never opens a second case, even where the first response was lost. */
function sourceOf({ principal, key }: Caller, eventId: string): EventSource {
  if (principal.kind === 'source') return { kind: 'system', name: principal.source.name, eventId };
  return { kind: 'person', name: key, eventId };
}
