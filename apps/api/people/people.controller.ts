import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { LookAtRoster } from '../../../libs/casework/index.js';
import {
  equipment,
  people,
  plantQuery,
  type EquipmentNode,
  type PersonView,
} from '../../../libs/contracts/api/index.js';
import { PlantDirectory } from '../../../libs/persistence/read/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Route } from '../http/route.js';
import { CLOCK } from '../parts.module.js';

type PlantQuery = z.output<typeof plantQuery>;

@ApiTags('plant')
@Controller('api/v1')
export class PeopleController {
  constructor(
    private readonly directory: PlantDirectory,
    private readonly look: LookAtRoster,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('people')
  @Route({ summary: 'Who works here, and who is on which duty now', access: 'read', answers: people })
  async people(
    @Query({ schema: plantQuery }) { plant }: PlantQuery,
    @CallerOf() caller: Caller,
  ): Promise<{ items: PersonView[] }> {
    const known = await this.directory.people(caller.plants(), plant);
    const at = this.clock.now();
    const plants = [...new Set(known.map(({ plantId }) => plantId))];
    const held = await Promise.all(plants.map(async (id) => [id, await this.look.dutiesAt(id, at)] as const));
    const duties = new Map(held);
    return {
      items: known.map((person) => ({
        ...person,
        duties: duties.get(person.plantId)?.get(person.id) ?? [],
      })),
    };
  }

  @Get('equipment')
  @Route({ summary: 'The nodes that a case may sit on, parents first', access: 'read', answers: equipment })
  async equipment(
    @Query({ schema: plantQuery }) { plant }: PlantQuery,
    @CallerOf() caller: Caller,
  ): Promise<{ items: EquipmentNode[] }> {
    return { items: await this.directory.equipment(caller.plants(), plant) };
  }
}
