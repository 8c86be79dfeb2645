import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { MoveCases, type PlannedMove } from '../../../libs/casework/index.js';
import {
  exceptionType,
  movableCases,
  movedCases,
  moveQuery,
  moveRequest,
  type MovableCaseView,
  type MovedCasesView,
} from '../../../libs/contracts/api/index.js';
import type { ExceptionType } from '../../../libs/domain/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { plantFor } from '../intake/plant-for.js';

const Type = () => Param('type', { schema: exceptionType });

@ApiTags('playbooks')
@Controller('api/v1/playbooks/:type/moves')
export class MovesController {
  constructor(private readonly moves: MoveCases) {}

  @Get()
  @Route({
    summary: 'Open cases on other versions, and what moving each to this one would change',
    access: 'work',
    answers: movableCases,
  })
  async plan(
    @Type() type: ExceptionType,
    @Query({ schema: moveQuery }) { plant, to }: z.output<typeof moveQuery>,
    @CallerOf() caller: Caller,
  ): Promise<{ items: MovableCaseView[] }> {
    const planned = unwrap(await this.moves.plan({ plantId: plantFor(caller, plant), type, to }));
    return { items: planned.map(viewOf) };
  }

  @Post()
  @Route({
    summary: 'Move the confirmed cases to a version; in force from the next question of each',
    access: 'work',
    answers: movedCases,
    refuses: [413, 415, 422],
    key: 'accepted',
  })
  async move(
    @Type() type: ExceptionType,
    @Body({ schema: moveRequest }) { plant, to, cases }: z.output<typeof moveRequest>,
    @CallerOf() caller: Caller,
  ): Promise<MovedCasesView> {
    const target = { plantId: plantFor(caller, plant), type, to };
    return { items: unwrap(await this.moves.run(target, cases, caller.actor, currentTraceparent())) };
  }
}

function viewOf({ id: caseId, ...planned }: PlannedMove): MovableCaseView {
  return { caseId, ...planned };
}
