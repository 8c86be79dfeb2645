import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RehearsePlaybook, ReplayPlaybook } from '../../../libs/casework/index.js';
import {
  exceptionType,
  rehearsalRequest,
  rehearsalView,
  replayRequest,
  replayView,
  type RehearsalBody,
  type RehearsalView,
  type ReplayBody,
  type ReplayView,
} from '../../../libs/contracts/api/index.js';
import type { ExceptionType } from '../../../libs/domain/index.js';
import { PlantDirectory } from '../../../libs/persistence/read/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { found, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { plantFor } from '../intake/plant-for.js';
import { CLOCK } from '../parts.module.js';
import { rehearsalViewOf } from './rehearsal-view.js';
import { replayViewOf } from './replay-view.js';

const NINETY_DAYS_MS = 90 * 86_400_000;

const Type = () => Param('type', { schema: exceptionType });

@ApiTags('playbooks')
@Controller('api/v1/playbooks/:type')
export class RehearsalsController {
  constructor(
    private readonly directory: PlantDirectory,
    private readonly rehearsePlaybook: RehearsePlaybook,
    private readonly replayPlaybook: ReplayPlaybook,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('rehearsals')
  @Route({
    summary: 'Tell what would happen if nobody answered: a playbook asks and climbs on virtual time',
    access: 'work',
    answers: rehearsalView,
    refuses: [404, 413, 415, 422],
    key: 'ignored',
  })
  async rehearse(
    @Type() type: ExceptionType,
    @Body({ schema: rehearsalRequest }) { plant, body, ...asked }: RehearsalBody,
    @CallerOf() caller: Caller,
  ): Promise<RehearsalView> {
    const plantId = plantFor(caller, plant);
    const playbook = body ?? (await this.inForce(plantId, type));
    const { question = null, severity = null, cost = null, reporterId = null, ...rest } = asked;
    const request = { plantId, type, playbook, question, severity, cost, reporterId, ...rest };
    return rehearsalViewOf(unwrap(await this.rehearsePlaybook.run(request)));
  }

  @Post('replays')
  @Route({
    summary: 'Tell what a playbook would have done with the recorded questions of a period',
    access: 'work',
    answers: replayView,
    refuses: [404, 413, 415, 422],
    key: 'ignored',
  })
  async replay(
    @Type() type: ExceptionType,
    @Body({ schema: replayRequest }) { plant, body, limit, ...period }: ReplayBody,
    @CallerOf() caller: Caller,
  ): Promise<ReplayView> {
    const plantId = plantFor(caller, plant);
    const playbook = body ?? (await this.inForce(plantId, type));
    const to = period.to ? new Date(period.to) : this.clock.now();
    const from = period.from ? new Date(period.from) : new Date(to.getTime() - NINETY_DAYS_MS);
    const request = { plantId, type, playbook, from, to, limit };
    return replayViewOf(unwrap(await this.replayPlaybook.run(request)));
  }

  private async inForce(plantId: string, type: ExceptionType): Promise<unknown> {
    const [stored] = await this.directory.playbooks([plantId], plantId, type);
    return found(stored ?? null, 'playbook', type).body;
  }
}
