import { Body, Controller, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ChangeSeverity, CorrectFacts } from '../../../libs/casework/index.js';
import {
  caseReceipt,
  correctionRequest,
  severityRequest,
  type CaseReceipt,
  type SeverityRequest,
} from '../../../libs/contracts/api/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { IfMatch, requireVersion } from '../http/if-match.js';
import { unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { CasesService } from './cases.service.js';

type Correction = z.output<typeof correctionRequest>;

const REFUSES = [404, 409, 412, 413, 415, 422, 428];

/** What a case says of itself changes only by somebody who has seen what it says now. */
@ApiTags('cases')
@Controller('api/v1/cases/:id')
export class CaseRecordController {
  constructor(
    private readonly cases: CasesService,
    private readonly correctFacts: CorrectFacts,
    private readonly changeSeverity: ChangeSeverity,
  ) {}

  @Patch()
  @Route({
    summary: 'Mend what was told wrong: facts, cause, start and end',
    access: 'work',
    answers: caseReceipt,
    refuses: REFUSES,
    ifMatch: true,
  })
  async correct(
    @Id() id: string,
    @Body({ schema: correctionRequest }) { reason, facts, cause, occurredAt, endedAt }: Correction,
    @IfMatch() ifMatch: number | null,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const { plantId } = await this.cases.locate(caller, id);
    caller.require(plantId, 'work');
    const command = {
      ...{ plantId, caseId: id, reason, facts, cause },
      version: requireVersion(ifMatch),
      ...(occurredAt !== undefined && { occurredAt: new Date(occurredAt) }),
      ...(endedAt !== undefined && { endedAt: endedAt === null ? null : new Date(endedAt) }),
    };
    unwrap(await this.correctFacts.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, id);
  }

  @Post('severity')
  @Route({
    summary: 'Say that a case is more or less severe; due times stay',
    access: 'work',
    answers: caseReceipt,
    refuses: REFUSES,
    key: 'accepted',
    ifMatch: true,
  })
  async severity(
    @Id() id: string,
    @Body({ schema: severityRequest }) { severity, reason }: SeverityRequest,
    @IfMatch() ifMatch: number | null,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const { plantId } = await this.cases.locate(caller, id);
    caller.require(plantId, 'work');
    const command = { plantId, caseId: id, severity, reason, version: requireVersion(ifMatch) };
    unwrap(await this.changeSeverity.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, id);
  }
}
