import { randomUUID } from 'node:crypto';
import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CancelCase, CommentOnCase, OverturnDecision, SignalCase } from '../../../libs/casework/index.js';
import {
  cancelRequest,
  caseReceipt,
  commentRequest,
  overturnRequest,
  signalRequest,
  type CancelRequest,
  type CaseReceipt,
  type CommentRequest,
  type OverturnRequest,
} from '../../../libs/contracts/api/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { keyOf } from '../http/idempotency.interceptor.js';
import { IfMatch } from '../http/if-match.js';
import { unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { CasesService, requireLead } from './cases.service.js';

type Signal = z.output<typeof signalRequest>;

const REFUSES = [404, 409, 413, 415, 422];

@ApiTags('cases')
@Controller('api/v1/cases/:id')
export class CaseActionsController {
  constructor(
    private readonly cases: CasesService,
    private readonly commentOnCase: CommentOnCase,
    private readonly signalCase: SignalCase,
    private readonly cancelCase: CancelCase,
    private readonly overturnDecision: OverturnDecision,
  ) {}

  @Post('comments')
  @Route({
    summary: 'Say something about a case',
    access: 'work',
    answers: caseReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async comment(
    @Id() id: string,
    @Body({ schema: commentRequest }) { body }: CommentRequest,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const { plantId } = await this.cases.locate(caller, id);
    caller.require(plantId, 'work');
    unwrap(await this.commentOnCase.run({ plantId, caseId: id, body }, caller.actor, currentTraceparent()));
    return this.cases.version(caller, id);
  }

  @Post('signals')
  @Route({
    summary: 'Tell a case what happened on the floor',
    access: 'work-or-source',
    answers: caseReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async signal(
    @Id() id: string,
    @Body({ schema: signalRequest }) { event, payload, eventId, occurredAt }: Signal,
    @CallerOf() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<CaseReceipt> {
    const { plantId } = await this.cases.locate(caller, id);
    caller.require(plantId, 'work');
    const source = { name: caller.key, eventId: eventId ?? keyOf(request) ?? randomUUID() };
    const happened = occurredAt ? new Date(occurredAt) : null;
    const command = { plantId, caseId: id, event, payload, source, occurredAt: happened };
    unwrap(await this.signalCase.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, id);
  }

  @Post('questions/:questionId/overturn')
  @Route({
    summary: 'Overturn a decision; what it did is taken back or listed, and the case asks again',
    access: 'work',
    answers: caseReceipt,
    refuses: [...REFUSES, 412],
    key: 'accepted',
    ifMatch: true,
  })
  async overturn(
    @Id() id: string,
    @Id('questionId') questionId: string,
    @Body({ schema: overturnRequest }) { reason }: OverturnRequest,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const { plantId } = await this.cases.locate(caller, id);
    caller.require(plantId, 'work');
    const command = { plantId, caseId: id, questionId, reason, version };
    unwrap(await this.overturnDecision.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, id);
  }

  @Post('cancel')
  @Route({
    summary: 'Withdraw a case; what stands outside is undone first',
    access: 'read',
    answers: caseReceipt,
    refuses: [...REFUSES, 412],
    key: 'accepted',
    ifMatch: true,
  })
  async cancel(
    @Id() id: string,
    @Body({ schema: cancelRequest }) { reason }: CancelRequest,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const located = await this.cases.locate(caller, id);
    requireLead(caller, located);
    const command = { plantId: located.plantId, caseId: id, reason, version };
    unwrap(await this.cancelCase.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, id);
  }
}
