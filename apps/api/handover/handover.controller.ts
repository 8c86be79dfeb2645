import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  AcceptHandover,
  CloseHandover,
  DeliveryReports,
  LeaveToClimb,
  NameSuccessor,
} from '../../../libs/casework/index.js';
import {
  closeHandoverRequest,
  handoverChoice,
  handoverDetail,
  handoverPage,
  handoverQuery,
  seenReceipt,
  successorRequest,
  type HandoverDetail,
  type HandoverPage,
  type SuccessorRequest,
} from '../../../libs/contracts/api/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { unwrap } from '../http/refused.js';
import { Route, type RouteOptions } from '../http/route.js';
import { HandoverService } from './handover.service.js';

type HandoverQuery = z.output<typeof handoverQuery>;
type Choice = z.output<typeof handoverChoice>;

const change = (summary: string): RouteOptions => ({
  ...{ summary, access: 'read', answers: handoverDetail, key: 'accepted' },
  refuses: [404, 409, 413, 415],
});

@ApiTags('handovers')
@Controller('api/v1/handovers')
export class HandoverController {
  constructor(
    private readonly handovers: HandoverService,
    private readonly acceptHandover: AcceptHandover,
    private readonly leaveToClimb: LeaveToClimb,
    private readonly nameSuccessor: NameSuccessor,
    private readonly closeHandover: CloseHandover,
    private readonly reports: DeliveryReports,
  ) {}

  @Get()
  @Route({
    summary: 'Ends of shifts that are not settled, mine or all of my plants, the latest first',
    access: 'read',
    answers: handoverPage,
  })
  list(
    @Query({ schema: handoverQuery }) query: HandoverQuery,
    @CallerOf() caller: Caller,
  ): Promise<HandoverPage> {
    return this.handovers.list(caller, query);
  }

  @Get(':id')
  @Route({
    summary: 'One end of a shift: what is offered, what became of it, and the digest',
    access: 'read',
    answers: handoverDetail,
    refuses: [404],
  })
  read(@Id() id: string, @CallerOf() caller: Caller): Promise<HandoverDetail> {
    return this.handovers.read(caller, id);
  }

  @Post(':id/seen')
  @Route({
    summary: 'I look at the handover: what I was sent about it counts as seen',
    access: 'read',
    answers: seenReceipt,
    refuses: [404],
    key: 'accepted',
  })
  async seen(@Id() id: string, @CallerOf() caller: Caller): Promise<{ seen: number }> {
    const { plantId } = await this.handovers.locate(caller, id);
    return { seen: await this.reports.markSeen(plantId, id, caller.person.id) };
  }

  @Post(':id/accept')
  @Route(change('Take tasks over, at the end of the shift or at once where it is past'))
  async accept(
    @Id() id: string,
    @Body({ schema: handoverChoice }) { items }: Choice,
    @CallerOf() caller: Caller,
  ): Promise<HandoverDetail> {
    const command = { ...(await this.handovers.locate(caller, id)), items };
    unwrap(await this.acceptHandover.run(command, caller.actor, currentTraceparent()));
    return this.handovers.read(caller, id);
  }

  @Post(':id/leave')
  @Route(change('Let tasks climb: the next climb of each ladder falls due at once'))
  async leave(
    @Id() id: string,
    @Body({ schema: handoverChoice }) { items }: Choice,
    @CallerOf() caller: Caller,
  ): Promise<HandoverDetail> {
    const command = { ...(await this.handovers.locate(caller, id)), items };
    unwrap(await this.leaveToClimb.run(command, caller.actor, currentTraceparent()));
    return this.handovers.read(caller, id);
  }

  @Post(':id/successor')
  @Route(change('Name another one who has the duty when the shift ends'))
  async successor(
    @Id() id: string,
    @Body({ schema: successorRequest }) { personId }: SuccessorRequest,
    @CallerOf() caller: Caller,
  ): Promise<HandoverDetail> {
    const command = { ...(await this.handovers.locate(caller, id)), personId };
    unwrap(await this.nameSuccessor.run(command, caller.actor, currentTraceparent()));
    return this.handovers.read(caller, id);
  }

  @Post(':id/close')
  @Route(change('Close my shift; refused with what is neither accepted nor left to climb'))
  async close(
    @Id() id: string,
    @Body({ schema: closeHandoverRequest }) _body: unknown,
    @CallerOf() caller: Caller,
  ): Promise<HandoverDetail> {
    const command = await this.handovers.locate(caller, id);
    unwrap(await this.closeHandover.run(command, caller.actor, currentTraceparent()));
    return this.handovers.read(caller, id);
  }
}
