import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { exceptionType, plantQuery, playbookDetail, playbooks } from '../../../libs/contracts/api/index.js';
import type { PlaybookDetail, PlaybookSummary } from '../../../libs/contracts/api/index.js';
import type { ExceptionType } from '../../../libs/domain/index.js';
import { PlantDirectory, type PlaybookInForce } from '../../../libs/persistence/read/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { found } from '../http/refused.js';
import { Route } from '../http/route.js';

type PlantQuery = z.output<typeof plantQuery>;

@ApiTags('playbooks')
@Controller('api/v1/playbooks')
export class PlaybooksController {
  constructor(private readonly directory: PlantDirectory) {}

  @Get()
  @Route({ summary: 'The policies in force, one a type and plant', access: 'read', answers: playbooks })
  async list(
    @Query({ schema: plantQuery }) { plant }: PlantQuery,
    @CallerOf() caller: Caller,
  ): Promise<{ items: PlaybookSummary[] }> {
    const stored = await this.directory.playbooks(caller.plants(), plant);
    return { items: stored.map(summaryOf) };
  }

  @Get(':type')
  @Route({ summary: 'One policy, whole', access: 'read', answers: playbookDetail, refuses: [404] })
  async read(
    @Param('type', { schema: exceptionType }) type: ExceptionType,
    @Query({ schema: plantQuery }) { plant }: PlantQuery,
    @CallerOf() caller: Caller,
  ): Promise<PlaybookDetail> {
    const [stored] = await this.directory.playbooks(caller.plants(), plant, type);
    return found(stored ?? null, 'playbook', type);
  }
}

function summaryOf(stored: PlaybookInForce): PlaybookSummary {
  const { plantId, type, title, version, hash, publishedAt, publishedBy } = stored;
  return { plantId, type, title, version, hash, publishedAt, publishedBy };
}
