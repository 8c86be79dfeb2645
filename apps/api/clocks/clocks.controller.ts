import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  ExplainClock,
  PauseQuestion,
  ReplanLadder,
  ReportOnSite,
  ResumeQuestion,
} from '../../../libs/casework/index.js';
import {
  caseReceipt,
  explanation,
  onSiteRequest,
  pauseRequest,
  replanRequest,
  resumeRequest,
  uuid,
  type CaseReceipt,
  type ExplanationView,
} from '../../../libs/contracts/api/index.js';
import { ClockLocator, type LocatedClock } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CasesService } from '../cases/cases.service.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { IfMatch } from '../http/if-match.js';
import { found, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { explained } from './explained.js';

const REFUSES = [404, 409, 413, 415, 422];
const Id = () => Param('id', { schema: uuid });

@ApiTags('clocks')
@Controller('api/v1')
export class ClocksController {
  constructor(
    private readonly cases: CasesService,
    private readonly locator: ClockLocator,
    private readonly pauseQuestion: PauseQuestion,
    private readonly resumeQuestion: ResumeQuestion,
    private readonly replanLadder: ReplanLadder,
    private readonly reportOnSite: ReportOnSite,
    private readonly explainClock: ExplainClock,
  ) {}

  @Post('questions/:id/pause')
  @Route({
    summary: 'Stop the clock of a question, with a reason',
    ...{ access: 'read', answers: caseReceipt, refuses: [...REFUSES, 412], key: 'accepted', ifMatch: true },
  })
  async pause(
    @Id() id: string,
    @Body({ schema: pauseRequest }) { reason, until, untilEvent }: z.output<typeof pauseRequest>,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const { plantId, caseId } = await this.question(caller, id);
    const end = { until: until === undefined ? null : new Date(until), untilEvent: untilEvent ?? null };
    const command = { plantId, questionId: id, reason, ...end, version };
    unwrap(await this.pauseQuestion.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, caseId);
  }

  @Post('questions/:id/resume')
  @Route({
    summary: 'Let the clock of a question go on before its time',
    ...{ access: 'read', answers: caseReceipt, refuses: [...REFUSES, 412], key: 'accepted', ifMatch: true },
  })
  async resume(
    @Id() id: string,
    @Body({ schema: resumeRequest }) { reason }: z.output<typeof resumeRequest>,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const { plantId, caseId } = await this.question(caller, id);
    const command = { plantId, questionId: id, reason: reason ?? null, version };
    unwrap(await this.resumeQuestion.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, caseId);
  }

  @Post('questions/:id/ladder')
  @Route({
    summary: 'Give a question another ladder than its playbook wrote, on the record',
    ...{ access: 'read', answers: caseReceipt, refuses: [...REFUSES, 412], key: 'accepted', ifMatch: true },
  })
  async replan(
    @Id() id: string,
    @Body({ schema: replanRequest }) { reason, ladder }: z.output<typeof replanRequest>,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const { plantId, caseId } = await this.question(caller, id);
    const command = { plantId, questionId: id, reason, ladder, version };
    unwrap(await this.replanLadder.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, caseId);
  }

  @Post('cases/:id/on-site')
  @Route({
    summary: 'Say that somebody is on site',
    ...{ access: 'work-or-source', answers: caseReceipt, refuses: REFUSES, key: 'accepted' },
  })
  async onSite(
    @Id() id: string,
    @Body({ schema: onSiteRequest }) { note }: z.output<typeof onSiteRequest>,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const { plantId } = await this.cases.locate(caller, id);
    caller.require(plantId, 'work');
    const command = { plantId, caseId: id, note: note ?? null };
    unwrap(await this.reportOnSite.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, id);
  }

  @Get('deadlines/:id/explanation')
  @Route({
    summary: 'How a deadline came to be: which time ran, which did not, and why',
    ...{ access: 'read', answers: explanation, refuses: [404] },
  })
  async explain(@Id() id: string, @CallerOf() caller: Caller): Promise<ExplanationView> {
    const { plantId } = found(await this.locator.deadline(caller.scope, id), 'deadline', id);
    return explained(unwrap(await this.explainClock.run(plantId, id)));
  }

  private async question(caller: Caller, id: string): Promise<LocatedClock & { caseId: string }> {
    const { plantId, caseId } = found(await this.locator.question(caller.plants(), id), 'question', id);
    return { plantId, caseId: found(caseId, 'question', id) };
  }
}
