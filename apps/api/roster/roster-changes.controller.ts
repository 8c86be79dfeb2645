import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  RecordOverride,
  RecordSwap,
  RemoveFromRoster,
  SaveCrewDuty,
  SaveDutyCovered,
  SaveDutyNeeds,
  SaveRosterEntry,
  SaveShiftPattern,
} from '../../../libs/casework/index.js';
import {
  crewDutyRequest,
  dutyCoveredRequest,
  dutyNeedsRequest,
  overrideRequest,
  removalReceipt,
  rosterEntryRequest,
  rosterReceipt,
  shiftPatternRequest,
  swapRequest,
  type RemovalReceipt,
  type RosterReceipt,
} from '../../../libs/contracts/api/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { unwrap } from '../http/refused.js';
import { Route, type RouteOptions } from '../http/route.js';
import { PlantParam } from './plant-param.js';
import { actOf, receiptOf, timed, timedOpen } from './roster-act.js';

type Sent<T extends z.ZodType> = z.output<T>;

const change = (summary: string): RouteOptions => ({
  ...{ summary, access: 'work', answers: rosterReceipt, key: 'accepted' },
  refuses: [404, 409, 413, 415, 422],
});

const part = z.enum(['entry', 'crew-duty', 'swap', 'override', 'absence']);

/** For supervisors and administrators. */
@ApiTags('roster')
@Controller('api/v1/plants/:plant/roster')
export class RosterChangesController {
  constructor(
    private readonly savePattern: SaveShiftPattern,
    private readonly saveEntry: SaveRosterEntry,
    private readonly saveCrewDuty: SaveCrewDuty,
    private readonly recordSwap: RecordSwap,
    private readonly recordOverride: RecordOverride,
    private readonly saveNeeds: SaveDutyNeeds,
    private readonly saveCovered: SaveDutyCovered,
    private readonly removeFromRoster: RemoveFromRoster,
  ) {}

  @Post('patterns')
  @Route(change('Write a rotation of shifts, or write the one with this key anew'))
  async pattern(
    @PlantParam() plant: string,
    @Body({ schema: shiftPatternRequest }) { key, name, ...body }: Sent<typeof shiftPatternRequest>,
    @CallerOf() caller: Caller,
  ): Promise<RosterReceipt> {
    return receiptOf(unwrap(await this.savePattern.run(actOf(caller, plant), { key, name, body })));
  }

  @Post('entries')
  @Route(change('Enter somebody for a duty, from one instant to another or until further notice'))
  async entry(
    @PlantParam() plant: string,
    @Body({ schema: rosterEntryRequest }) entry: Sent<typeof rosterEntryRequest>,
    @CallerOf() caller: Caller,
  ): Promise<RosterReceipt> {
    return receiptOf(unwrap(await this.saveEntry.run(actOf(caller, plant), timedOpen(entry))));
  }

  @Post('crew-duties')
  @Route(change('Give somebody a duty whenever their crew works'))
  async crewDuty(
    @PlantParam() plant: string,
    @Body({ schema: crewDutyRequest }) duty: Sent<typeof crewDutyRequest>,
    @CallerOf() caller: Caller,
  ): Promise<RosterReceipt> {
    return receiptOf(unwrap(await this.saveCrewDuty.run(actOf(caller, plant), timedOpen(duty))));
  }

  @Post('swaps')
  @Route(change('Record that somebody takes the shift of somebody else, or that two exchange theirs'))
  async swap(
    @PlantParam() plant: string,
    @Body({ schema: swapRequest }) { dutyId, shifts }: Sent<typeof swapRequest>,
    @CallerOf() caller: Caller,
  ): Promise<RosterReceipt> {
    const swap = { dutyId, shifts: shifts.map(timed) };
    return receiptOf(unwrap(await this.recordSwap.run(actOf(caller, plant), swap)));
  }

  @Post('overrides')
  @Route(change('Give a duty at one node to one person alone for a while'))
  async override(
    @PlantParam() plant: string,
    @Body({ schema: overrideRequest }) override: Sent<typeof overrideRequest>,
    @CallerOf() caller: Caller,
  ): Promise<RosterReceipt> {
    return receiptOf(unwrap(await this.recordOverride.run(actOf(caller, plant), timed(override))));
  }

  @Post('needs')
  @Route(change('Say which duties must always have somebody where; with none, what the playbooks ask counts'))
  async needs(
    @PlantParam() plant: string,
    @Body({ schema: dutyNeedsRequest }) { needs }: Sent<typeof dutyNeedsRequest>,
    @CallerOf() caller: Caller,
  ): Promise<RosterReceipt> {
    const { moved } = unwrap(await this.saveNeeds.run(actOf(caller, plant), needs));
    return { id: 'needs', moved };
  }

  @Post('covered')
  @Route(change('Say whether a duty must be covered at every minute, or while the plant works'))
  async covered(
    @PlantParam() plant: string,
    @Body({ schema: dutyCoveredRequest }) duty: Sent<typeof dutyCoveredRequest>,
    @CallerOf() caller: Caller,
  ): Promise<RosterReceipt> {
    return receiptOf(unwrap(await this.saveCovered.run(actOf(caller, plant), duty)));
  }

  @Delete(':part/:id')
  @Route({
    summary: 'Take something off the roster: as if it had never been, or from now on where it had begun',
    access: 'work',
    answers: removalReceipt,
    refuses: [404],
  })
  async remove(
    @PlantParam() plant: string,
    @Param('part', { schema: part }) which: z.output<typeof part>,
    @Id() id: string,
    @CallerOf() caller: Caller,
  ): Promise<RemovalReceipt> {
    const { value, moved } = unwrap(await this.removeFromRoster.run(actOf(caller, plant), which, id));
    return { outcome: value, moved };
  }
}
