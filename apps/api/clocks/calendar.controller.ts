import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { SetPlantCalendar } from '../../../libs/casework/index.js';
import {
  calendarReceipt,
  calendarRequest,
  calendarView,
  plantId,
  type CalendarView,
} from '../../../libs/contracts/api/index.js';
import { PlantCalendars } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { found, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';

const Plant = () => Param('plant', { schema: plantId });
const versionQuery = z.strictObject({ version: z.coerce.number().int().min(1).max(1_000_000).optional() });

@ApiTags('plant')
@Controller('api/v1/plants/:plant/calendar')
export class CalendarController {
  constructor(
    private readonly calendars: PlantCalendars,
    private readonly setPlantCalendar: SetPlantCalendar,
  ) {}

  @Get()
  @Route({
    summary: 'When the plant works: the calendar in force, or an earlier version',
    ...{ access: 'read', answers: calendarView, refuses: [404] },
  })
  async read(
    @Plant() plant: string,
    @Query({ schema: versionQuery }) { version }: z.output<typeof versionQuery>,
    @CallerOf() caller: Caller,
  ): Promise<CalendarView> {
    return found(await this.calendars.load(caller.plants(), plant, version), 'calendar', plant);
  }

  @Post()
  @Route({
    summary: 'Set the next version of the calendar; what was asked before counts on by its own',
    ...{ access: 'read', answers: calendarReceipt, refuses: [404, 409, 413, 415, 422], key: 'accepted' },
  })
  async set(
    @Plant() plant: string,
    @Body({ schema: calendarRequest }) body: z.output<typeof calendarRequest>,
    @CallerOf() caller: Caller,
  ): Promise<{ version: number; changed: boolean }> {
    found(caller.may(plant, 'read') || null, 'plant', plant);
    caller.require(plant, 'lead');
    return unwrap(await this.setPlantCalendar.run(plant, body, caller.actor, currentTraceparent()));
  }
}
