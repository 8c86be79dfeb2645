import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { NameFallback, SetPersonActive, SetPersonRoles } from '../../../libs/casework/index.js';
import {
  fallbackRequest,
  people,
  plantQuery,
  rolesReceipt,
  rolesRequest,
  standingReceipt,
  standingRequest,
  type PersonView,
  type RolesReceipt,
  type StandingReceipt,
} from '../../../libs/contracts/api/index.js';
import { PlantDirectory } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { unwrap } from '../http/refused.js';
import { Route, type RouteOptions } from '../http/route.js';
import { PlantParam } from '../roster/plant-param.js';

type Sent<T extends z.ZodType> = z.output<T>;

const change = (summary: string, answers: RouteOptions['answers']): RouteOptions => ({
  ...{ summary, answers, access: 'work', key: 'accepted' },
  refuses: [404, 409, 413, 415, 422],
});

/** Who belongs to a plant, and with which roles; for its administrators. */
@ApiTags('plant')
@Controller('api/v1')
export class StandingController {
  constructor(
    private readonly directory: PlantDirectory,
    private readonly setActive: SetPersonActive,
    private readonly setRoles: SetPersonRoles,
    private readonly nameFallback: NameFallback,
  ) {}

  @Get('people/deactivated')
  @Route({ summary: 'Who is deactivated and may be taken back', access: 'work', answers: people })
  async deactivated(
    @Query({ schema: plantQuery }) { plant }: Sent<typeof plantQuery>,
    @CallerOf() caller: Caller,
  ): Promise<{ items: PersonView[] }> {
    const known = await this.directory.deactivated(caller.plants('administer'), plant);
    return { items: known.map((person) => ({ ...person, duties: [] })) };
  }

  @Post('people/:id/deactivate')
  @Route(
    change(
      'Sign somebody out for good: their open tasks move at once, and nothing is sent to them',
      standingReceipt,
    ),
  )
  async deactivate(
    @Id() personId: string,
    @Body({ schema: standingRequest }) { reason }: Sent<typeof standingRequest>,
    @CallerOf() caller: Caller,
  ): Promise<StandingReceipt> {
    return this.stand(caller, { personId, active: false, reason });
  }

  @Post('people/:id/reactivate')
  @Route(change('Take somebody back; what moved away stays where it is', standingReceipt))
  async reactivate(
    @Id() personId: string,
    @Body({ schema: standingRequest }) { reason }: Sent<typeof standingRequest>,
    @CallerOf() caller: Caller,
  ): Promise<StandingReceipt> {
    return this.stand(caller, { personId, active: true, reason });
  }

  @Post('plants/:plant/roles')
  @Route(change('Give somebody other roles in a plant; tasks that they may own no more move', rolesReceipt))
  async roles(
    @PlantParam() plantId: string,
    @Body({ schema: rolesRequest }) wanted: Sent<typeof rolesRequest>,
    @CallerOf() caller: Caller,
  ): Promise<RolesReceipt> {
    caller.require(plantId, 'administer');
    return unwrap(await this.setRoles.run({ plantId, ...wanted }, caller.actor, currentTraceparent()));
  }

  @Post('plants/:plant/fallback')
  @Route(change('Name who has what nobody else in a plant may have', standingReceipt))
  async fallback(
    @PlantParam() plantId: string,
    @Body({ schema: fallbackRequest }) wanted: Sent<typeof fallbackRequest>,
    @CallerOf() caller: Caller,
  ): Promise<StandingReceipt> {
    caller.require(plantId, 'administer');
    const named = await this.nameFallback.run({ plantId, ...wanted }, caller.actor, currentTraceparent());
    return { moved: unwrap(named) };
  }

  private async stand(
    caller: Caller,
    command: { personId: string; active: boolean; reason: string },
  ): Promise<StandingReceipt> {
    return { moved: unwrap(await this.setActive.run(command, caller.actor, currentTraceparent())) };
  }
}
