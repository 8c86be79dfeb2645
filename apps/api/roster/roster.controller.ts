import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { LookAtRoster } from '../../../libs/casework/index.js';
import {
  coverageView,
  onDutyQuery,
  onDutyView,
  rosterQuery,
  rosterView,
  slug,
  writtenRoster,
  type CoverageView,
  type OnDutyView,
  type RosterView,
  type WrittenRoster,
} from '../../../libs/contracts/api/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { found, invalid } from '../http/refused.js';
import { Route } from '../http/route.js';
import { CLOCK } from '../parts.module.js';
import { PlantParam } from './plant-param.js';
import { coverageInWords, onDutyInWords, rosterInWords, writtenInWords } from './roster-words.js';

const DAY_MS = 86_400_000;
const FOUR_WEEKS_MS = 28 * DAY_MS;
const LONGEST_MS = 400 * DAY_MS;

type RosterQuery = z.output<typeof rosterQuery>;
type OnDutyQuery = z.output<typeof onDutyQuery>;

@ApiTags('roster')
@Controller('api/v1/plants/:plant')
export class RosterController {
  constructor(
    private readonly look: LookAtRoster,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('roster')
  @Route({ summary: 'Who has which duty when, and in whose place', access: 'read', answers: rosterView })
  async roster(
    @PlantParam() plant: string,
    @Query({ schema: rosterQuery }) query: RosterQuery,
    @CallerOf() caller: Caller,
  ): Promise<RosterView> {
    caller.require(plant, 'read');
    const { from, to } = this.rangeOf(query);
    return rosterInWords(await this.look.expanded(plant, from, to), from, to);
  }

  @Get('roster/written')
  @Route({
    summary: 'Everything that the roster consists of, as it was entered',
    access: 'read',
    answers: writtenRoster,
  })
  async written(@PlantParam() plant: string, @CallerOf() caller: Caller): Promise<WrittenRoster> {
    caller.require(plant, 'read');
    return writtenInWords(await this.look.written(plant));
  }

  @Get('coverage')
  @Route({
    summary: 'Which stretches have no owner for which duty; the next four weeks unless told',
    access: 'read',
    answers: coverageView,
  })
  async coverage(
    @PlantParam() plant: string,
    @Query({ schema: rosterQuery }) query: RosterQuery,
    @CallerOf() caller: Caller,
  ): Promise<CoverageView> {
    caller.require(plant, 'read');
    const { from, to } = this.rangeOf(query);
    return coverageInWords(await this.look.coverage(plant, from, to), from, to);
  }

  @Get('duties/:duty/on-duty')
  @Route({
    summary: 'Who would be asked for a duty at a node and an instant, and whose shift begins next',
    access: 'read',
    answers: onDutyView,
    refuses: [404],
  })
  async onDuty(
    @PlantParam() plant: string,
    @Param('duty', { schema: slug }) duty: string,
    @Query({ schema: onDutyQuery }) query: OnDutyQuery,
    @CallerOf() caller: Caller,
  ): Promise<OnDutyView> {
    caller.require(plant, 'read');
    const node = query.node ?? plant;
    const at = query.at ? new Date(query.at) : this.clock.now();
    const seen = found(await this.look.onDuty(plant, duty, node, at), 'duty', `${duty} at ${node}`);
    return onDutyInWords(seen, duty, node, at);
  }

  private rangeOf(query: RosterQuery): { from: Date; to: Date } {
    const from = query.from ? new Date(query.from) : this.clock.now();
    const to = query.to ? new Date(query.to) : new Date(from.getTime() + FOUR_WEEKS_MS);
    if (to <= from) throw invalid('/to', 'must come after the beginning');
    if (to.getTime() - from.getTime() > LONGEST_MS) throw invalid('/to', 'must come within 400 days');
    return { from, to };
  }
}
