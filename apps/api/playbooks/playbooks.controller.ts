import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  draftRequest,
  exceptionType,
  plantQuery,
  playbookDetail,
  playbooks,
  playbookVersions,
  validation,
  versionNumber,
} from '../../../libs/contracts/api/index.js';
import type {
  PlaybookDetail,
  PlaybookSummary,
  PlaybookValidation,
} from '../../../libs/contracts/api/index.js';
import type { ExceptionType } from '../../../libs/domain/index.js';
import {
  PlantDirectory,
  PlaybookVersions,
  type PlaybookInForce,
} from '../../../libs/persistence/read/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { found } from '../http/refused.js';
import { Route } from '../http/route.js';
import { plantFor } from '../intake/plant-for.js';
import { PlaybooksService } from './playbooks.service.js';

type PlantQuery = z.output<typeof plantQuery>;

@ApiTags('playbooks')
@Controller('api/v1/playbooks')
export class PlaybooksController {
  constructor(
    private readonly directory: PlantDirectory,
    private readonly versions: PlaybookVersions,
    private readonly playbooks: PlaybooksService,
  ) {}

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

  @Get(':type/versions')
  @Route({ summary: 'Every version of one policy, newest first', access: 'read', answers: playbookVersions })
  async history(
    @Param('type', { schema: exceptionType }) type: ExceptionType,
    @Query({ schema: plantQuery }) { plant }: PlantQuery,
    @CallerOf() caller: Caller,
  ): Promise<{ items: PlaybookSummary[] }> {
    const stored = await this.versions.list(caller.plants(), type, plant);
    return { items: stored.map(summaryOf) };
  }

  @Get(':type/versions/:version')
  @Route({ summary: 'One version, whole', access: 'read', answers: playbookDetail, refuses: [404] })
  async version(
    @Param('type', { schema: exceptionType }) type: ExceptionType,
    @Param('version', { schema: versionNumber }) version: number,
    @Query({ schema: plantQuery }) { plant }: PlantQuery,
    @CallerOf() caller: Caller,
  ): Promise<PlaybookDetail> {
    const [stored] = await this.versions.list(caller.plants(), type, plant, version);
    return found(stored ?? null, 'version', `${type}/${version}`);
  }

  @Post('validations')
  @Route({
    summary: 'Say what is wrong with a playbook and what it would change, without keeping it',
    access: 'work',
    answers: validation,
    refuses: [413, 415, 422],
    key: 'ignored',
  })
  validate(
    @Body({ schema: draftRequest }) { plant, body }: z.output<typeof draftRequest>,
    @CallerOf() caller: Caller,
  ): Promise<PlaybookValidation> {
    return this.playbooks.validate(plantFor(caller, plant), body);
  }
}

function summaryOf(stored: PlaybookInForce): PlaybookSummary {
  const { plantId, type, title, version, hash, publishedAt, publishedBy } = stored;
  return { plantId, type, title, version, hash, publishedAt, publishedBy };
}
