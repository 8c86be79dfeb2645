import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { SettleReview } from '../../../libs/casework/index.js';
import {
  caseReceipt,
  reviews,
  settleReviewRequest,
  type CaseReceipt,
  type ReviewRow,
} from '../../../libs/contracts/api/index.js';
import { ClockLocator, TaskReviews } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CasesService } from '../cases/cases.service.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { found, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';

@ApiTags('tasks')
@Controller('api/v1/reviews')
export class ReviewsController {
  constructor(
    private readonly cases: CasesService,
    private readonly taskReviews: TaskReviews,
    private readonly locator: ClockLocator,
    private readonly settleReview: SettleReview,
  ) {}

  @Get()
  @Route({ summary: 'Tasks that nobody took, for me to look at', access: 'read', answers: reviews })
  async mine(@CallerOf() caller: Caller): Promise<{ items: ReviewRow[] }> {
    return { items: await this.taskReviews.of(caller.plants(), caller.person.id) };
  }

  @Post(':id/settle')
  @Route({
    summary: 'Say what comes of looking: a reminder, another owner, or leave it with a reason',
    ...{ access: 'read', answers: caseReceipt, refuses: [404, 409, 413, 415, 422], key: 'accepted' },
  })
  async settle(
    @Id() id: string,
    @Body({ schema: settleReviewRequest }) { personId, ...said }: z.output<typeof settleReviewRequest>,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    const { plantId, caseId } = found(await this.locator.review(caller.plants(), id), 'review', id);
    const command = { plantId, reviewId: id, ...said, personId: personId ?? null };
    unwrap(await this.settleReview.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, found(caseId, 'review', id));
  }
}
