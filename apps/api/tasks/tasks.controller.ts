import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  AcknowledgeTask,
  AnswerTask,
  ReassignTask,
  type AnswerTaskCommand,
} from '../../../libs/casework/index.js';
import {
  acknowledgeRequest,
  answerReceipt,
  answerRequest,
  caseReceipt,
  reassignRequest,
  type AnswerReceipt,
  type CaseReceipt,
  type ReassignRequest,
} from '../../../libs/contracts/api/index.js';
import type { Refusal, RefusalKind } from '../../../libs/domain/index.js';
import { CaseLocator, OwnAnswers, type LocatedTask } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CasesService, requireLead } from '../cases/cases.service.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { IfMatch } from '../http/if-match.js';
import { found, Refused, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { saysTheSame } from './same-answer.js';

type Answer = z.output<typeof answerRequest>;

const LATE = new Set<RefusalKind>(['already-answered', 'already-decided']);
const REFUSES = [404, 409, 413, 415, 422];

@ApiTags('tasks')
@Controller('api/v1/tasks/:id')
export class TasksController {
  constructor(
    private readonly cases: CasesService,
    private readonly locator: CaseLocator,
    private readonly ownAnswers: OwnAnswers,
    private readonly answerTask: AnswerTask,
    private readonly acknowledgeTask: AcknowledgeTask,
    private readonly reassignTask: ReassignTask,
  ) {}

  @Post('answer')
  @Route({
    summary: 'Answer the question; the first answer that meets its rule decides',
    access: 'read',
    answers: answerReceipt,
    refuses: [...REFUSES, 412],
    key: 'required',
    ifMatch: true,
  })
  async answer(
    @Id() id: string,
    @Body({ schema: answerRequest }) said: Answer,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<AnswerReceipt> {
    const { plantId, caseId } = await this.locate(caller, id);
    const { reason = null, reasonCode = null, causeCode = null } = said;
    const command = { plantId, taskId: id, ...said, reason, reasonCode, causeCode, version };
    const result = await this.answerTask.run(command, caller.actor, currentTraceparent());
    const decided = result.ok
      ? result.value.decision !== null
      : await this.decidedBefore(caller, command, result.refusal);
    const { version: now } = await this.cases.version(caller, caseId);
    return { caseId, version: now, decided, effectsWait: await this.cases.isBehind(caller, caseId) };
  }

  @Post('acknowledge')
  @Route({
    summary: 'Say that I have seen the task; its ladder goes on until somebody answers',
    access: 'read',
    answers: caseReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async acknowledge(
    @Id() id: string,
    @Body({ schema: acknowledgeRequest }) _body: unknown,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const { plantId, caseId } = await this.locate(caller, id);
    unwrap(await this.acknowledgeTask.run({ plantId, taskId: id }, caller.actor, currentTraceparent()));
    return this.cases.version(caller, caseId);
  }

  @Post('reassign')
  @Route({
    summary: 'Hand the task to somebody else',
    access: 'read',
    answers: caseReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async reassign(
    @Id() id: string,
    @Body({ schema: reassignRequest }) { personId, reason }: ReassignRequest,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const located = await this.locate(caller, id);
    requireLead(caller, located);
    const { plantId, caseId } = located;
    const command = { plantId, taskId: id, personId, reason };
    unwrap(await this.reassignTask.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, caseId);
  }

  /** The very answer that this person gave before, whose response was lost, is no refusal. Throws what is one. */
  private async decidedBefore(
    caller: Caller,
    command: AnswerTaskCommand,
    refusal: Refusal,
  ): Promise<boolean> {
    const own =
      LATE.has(refusal.kind) && (await this.ownAnswers.find(caller.scope, command.taskId, caller.person.id));
    if (own && saysTheSame(own, command)) return own.decided;
    throw new Refused(refusal);
  }

  private async locate(caller: Caller, taskId: string): Promise<LocatedTask> {
    return found(await this.locator.task(caller.scope, taskId), 'task', taskId);
  }
}
