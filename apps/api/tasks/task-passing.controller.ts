import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnswerForward, ClaimTask, ForwardTask, ReturnTask } from '../../../libs/casework/index.js';
import {
  caseReceipt,
  claimRequest,
  forwardAnswerRequest,
  forwardRequest,
  returnRequest,
  type CaseReceipt,
  type ForwardAnswerRequest,
  type ForwardRequest,
  type ReturnRequest,
} from '../../../libs/contracts/api/index.js';
import type { Result } from '../../../libs/domain/index.js';
import { CaseLocator } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CasesService } from '../cases/cases.service.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { found, unwrap } from '../http/refused.js';
import { Route, type RouteOptions } from '../http/route.js';

const CHANGE: Omit<RouteOptions, 'summary'> = {
  access: 'read',
  answers: caseReceipt,
  refuses: [404, 409, 413, 415, 422],
  key: 'accepted',
};

/** Who of several has a task, and whom they ask for a word. */
@ApiTags('tasks')
@Controller('api/v1/tasks/:id')
export class TaskPassingController {
  constructor(
    private readonly cases: CasesService,
    private readonly locator: CaseLocator,
    private readonly claimTask: ClaimTask,
    private readonly returnTask: ReturnTask,
    private readonly forwardTask: ForwardTask,
    private readonly answerForward: AnswerForward,
  ) {}

  @Post('claim')
  @Route({ ...CHANGE, summary: 'Take the task out of the queue of those on duty; the first one has it' })
  claim(
    @Id() id: string,
    @Body({ schema: claimRequest }) _body: unknown,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    return this.change(caller, id, (task) => this.claimTask.run(task, caller.actor, currentTraceparent()));
  }

  @Post('return')
  @Route({ ...CHANGE, summary: 'Give the task back to its queue; its ladder goes on' })
  return(
    @Id() id: string,
    @Body({ schema: returnRequest }) { reason }: ReturnRequest,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    return this.change(caller, id, (task) =>
      this.returnTask.run({ ...task, reason }, caller.actor, currentTraceparent()),
    );
  }

  @Post('forward')
  @Route({ ...CHANGE, summary: 'Ask somebody else for a word; the task comes back with it' })
  forward(
    @Id() id: string,
    @Body({ schema: forwardRequest }) { personId, dutyId, question }: ForwardRequest,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const to = personId === undefined ? { dutyId: dutyId ?? '' } : { personId };
    return this.change(caller, id, (task) =>
      this.forwardTask.run({ ...task, to, question }, caller.actor, currentTraceparent()),
    );
  }

  @Post('forward-answer')
  @Route({ ...CHANGE, summary: 'Say the word that was asked for; it decides nothing' })
  reply(
    @Id() id: string,
    @Body({ schema: forwardAnswerRequest }) { answer }: ForwardAnswerRequest,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    return this.change(caller, id, (task) =>
      this.answerForward.run({ ...task, answer }, caller.actor, currentTraceparent()),
    );
  }

  private async change(
    caller: Caller,
    taskId: string,
    run: (task: { plantId: string; taskId: string }) => Promise<Result<unknown>>,
  ): Promise<CaseReceipt> {
    const { plantId, caseId } = found(await this.locator.task(caller.plants(), taskId), 'task', taskId);
    unwrap(await run({ plantId, taskId }));
    return this.cases.version(caller, caseId);
  }
}
