import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AddAction, MoveAction } from '../../../libs/casework/index.js';
import {
  actionMoveRequest,
  actionReceipt,
  actionRequest,
  myActions,
  type ActionReceipt,
  type MyAction,
} from '../../../libs/contracts/api/index.js';
import { CaseLocator, MyActions } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { found, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { CasesService } from './cases.service.js';

const REFUSES = [404, 409, 413, 415, 422];

/** What must be done, and verified, before a case may close. */
@ApiTags('actions')
@Controller('api/v1')
export class ContainmentController {
  constructor(
    private readonly cases: CasesService,
    private readonly locator: CaseLocator,
    private readonly mine: MyActions,
    private readonly addAction: AddAction,
    private readonly moveAction: MoveAction,
  ) {}

  @Get('actions')
  @Route({ summary: 'Actions that wait for me, the earliest due first', access: 'read', answers: myActions })
  async list(@CallerOf() caller: Caller): Promise<{ items: MyAction[] }> {
    return { items: await this.mine.of(caller.plants(), caller.person.id) };
  }

  @Post('cases/:id/actions')
  @Route({
    summary: 'Say what must be done before the case may close, by whom and until when',
    access: 'work',
    answers: actionReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async add(
    @Id() id: string,
    @Body({ schema: actionRequest }) { what, owner, dueAt }: z.output<typeof actionRequest>,
    @CallerOf() caller: Caller,
  ): Promise<ActionReceipt> {
    const { plantId } = await this.cases.locate(caller, id);
    caller.require(plantId, 'work');
    const command = { plantId, caseId: id, what, owner, dueAt: new Date(dueAt) };
    const { actionId } = unwrap(await this.addAction.run(command, caller.actor, currentTraceparent()));
    return { ...(await this.cases.version(caller, id)), actionId, state: 'open' };
  }

  @Post('actions/:id/move')
  @Route({
    summary: 'Say that an action is done, verified, not done after all, or dropped',
    access: 'work',
    answers: actionReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async move(
    @Id() id: string,
    @Body({ schema: actionMoveRequest }) { move, note = null }: MoveBody,
    @CallerOf() caller: Caller,
  ): Promise<ActionReceipt> {
    const { plantId } = found(await this.locator.action(caller.plants(), id), 'action', id);
    caller.require(plantId, 'work');
    const command = { plantId, actionId: id, move, note };
    const { caseId, state } = unwrap(await this.moveAction.run(command, caller.actor, currentTraceparent()));
    return { ...(await this.cases.version(caller, caseId)), actionId: id, state };
  }
}

type MoveBody = Omit<z.output<typeof actionMoveRequest>, 'note'> & { note?: string | null };
