import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { MergeCases, SplitCase } from '../../../libs/casework/index.js';
import {
  caseReceipt,
  mergeRequest,
  splitReceipt,
  splitRequest,
  type CaseReceipt,
  type MergeRequest,
  type SplitReceipt,
} from '../../../libs/contracts/api/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { IfMatch } from '../http/if-match.js';
import { unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { CasesService } from './cases.service.js';

type Split = z.output<typeof splitRequest>;

const REFUSES = [404, 409, 412, 413, 415, 422];

/** Cases that turn out to be one, and one that turns out to be two. */
@ApiTags('cases')
@Controller('api/v1/cases/:id')
export class CaseTogetherController {
  constructor(
    private readonly cases: CasesService,
    private readonly mergeCases: MergeCases,
    private readonly splitCase: SplitCase,
  ) {}

  @Post('merge')
  @Route({
    summary: 'Let a case go on within another of its plant; goods stay on hold all the while',
    access: 'work',
    answers: caseReceipt,
    refuses: REFUSES,
    key: 'accepted',
    ifMatch: true,
  })
  async merge(
    @Id() id: string,
    @Body({ schema: mergeRequest }) { into: intoId, reason }: MergeRequest,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const { plantId } = await this.cases.locate(caller, id);
    caller.require(plantId, 'work');
    const command = { plantId, caseId: id, intoId, reason, version };
    unwrap(await this.mergeCases.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, id);
  }

  @Post('split')
  @Route({
    summary: 'Give lines of a case, or parts of them, a case of their own, which is asked about at once',
    access: 'work',
    answers: splitReceipt,
    status: 201,
    refuses: REFUSES,
    key: 'accepted',
    ifMatch: true,
  })
  async split(
    @Id() id: string,
    @Body({ schema: splitRequest }) { parts, reason }: Split,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<SplitReceipt> {
    const { plantId } = await this.cases.locate(caller, id);
    caller.require(plantId, 'work');
    const command = { plantId, caseId: id, parts, reason, version };
    const split = unwrap(await this.splitCase.run(command, caller.actor, currentTraceparent()));
    return { ...split, ...(await this.cases.version(caller, split.caseId)) };
  }
}
