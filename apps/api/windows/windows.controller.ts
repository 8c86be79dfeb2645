import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ChangeWindows } from '../../../libs/casework/index.js';
import {
  enterWindowRequest,
  movedWindow,
  moveWindowRequest,
  windowDetail,
  windowPage,
  windowQuery,
  windowReceipt,
  withdrawnWindow,
  withdrawWindowRequest,
  type WindowDetail,
  type WindowPage,
} from '../../../libs/contracts/api/index.js';
import { plantOf } from '../../../libs/domain/index.js';
import { decodePosition, PlannedWindows } from '../../../libs/persistence/read/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { etagOf, IfMatch, requireVersion } from '../http/if-match.js';
import { found, invalid, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { CLOCK } from '../parts.module.js';

type Enter = z.output<typeof enterWindowRequest>;
type Move = z.output<typeof moveWindowRequest>;
type Filter = z.output<typeof windowQuery>;

@ApiTags('plant')
@Controller('api/v1/planned-windows')
export class WindowsController {
  constructor(
    private readonly windows: PlannedWindows,
    private readonly changes: ChangeWindows,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Route({
    summary:
      'When machines are planned to stand: what is not over, or reaches into a time, the earliest first',
    access: 'read',
    answers: windowPage,
  })
  page(@Query({ schema: windowQuery }) query: Filter, @CallerOf() caller: Caller): Promise<WindowPage> {
    const { plant, node, from, to, limit, cursor } = query;
    const after = cursor === undefined ? undefined : decodePosition(cursor);
    if (after === null) throw invalid('/cursor', 'must be the cursor of an earlier page');
    return this.windows.page(caller.plants(), {
      ...{ plant, node, limit, after },
      from: from === undefined ? this.clock.now() : new Date(from),
      ...(to !== undefined && { to: new Date(to) }),
    });
  }

  @Get(':id')
  @Route({
    summary: 'A planned window, with the stops that it took in',
    access: 'read',
    answers: windowDetail,
    refuses: [404],
  })
  async read(
    @Id() id: string,
    @CallerOf() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WindowDetail> {
    const window = await this.find(caller, id);
    void reply.header('etag', etagOf(window.version));
    return window;
  }

  @Post()
  @Route({
    summary: 'Say that a node, with everything below it, is planned to stand',
    access: 'work',
    answers: windowReceipt,
    status: 201,
    refuses: [409, 413, 415, 422],
    key: 'accepted',
  })
  async enter(
    @Body({ schema: enterWindowRequest }) { nodeId, reason, ...span }: Enter,
    @CallerOf() caller: Caller,
  ): Promise<{ id: string }> {
    const plantId = plantOf(nodeId);
    caller.require(plantId, 'work');
    const command = { plantId, nodeId, reason, from: new Date(span.from), to: new Date(span.to) };
    const { windowId } = unwrap(await this.changes.enter(command, caller.actor, currentTraceparent()));
    return { id: windowId };
  }

  @Post(':id/move')
  @Route({
    summary: 'Give a planned window another beginning or end; stops under way follow it',
    access: 'work',
    answers: movedWindow,
    refuses: [404, 409, 412, 413, 415, 422, 428],
    key: 'accepted',
    ifMatch: true,
  })
  async move(
    @Id() id: string,
    @Body({ schema: moveWindowRequest }) { reason, ...span }: Move,
    @IfMatch() ifMatch: number | null,
    @CallerOf() caller: Caller,
  ): Promise<{ version: number }> {
    const { plantId } = await this.find(caller, id);
    const at = { from: new Date(span.from), to: new Date(span.to), version: requireVersion(ifMatch) };
    const command = { plantId, windowId: id, reason, ...at };
    return unwrap(await this.changes.move(command, caller.actor, currentTraceparent()));
  }

  @Post(':id/withdraw')
  @Route({
    summary: 'Take a planned window back; a machine that stands in it is no longer planned to',
    access: 'work',
    answers: withdrawnWindow,
    refuses: [404, 409, 413, 415, 422],
    key: 'accepted',
  })
  async withdraw(
    @Id() id: string,
    @Body({ schema: withdrawWindowRequest }) { reason }: z.output<typeof withdrawWindowRequest>,
    @CallerOf() caller: Caller,
  ): Promise<{ withdrawnAt: string }> {
    const { plantId } = await this.find(caller, id);
    const command = { plantId, windowId: id, why: reason };
    return unwrap(await this.changes.withdraw(command, caller.actor, currentTraceparent()));
  }

  private async find(caller: Caller, id: string): Promise<WindowDetail> {
    return found(await this.windows.load(caller.plants(), id), 'planned window', id);
  }
}
