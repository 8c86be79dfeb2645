import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { GrantQualification, RevokeQualification } from '../../../libs/casework/index.js';
import {
  grantQualificationRequest,
  qualificationQuery,
  qualificationReceipt,
  qualifications,
  revokeReceipt,
  revokeRequest,
  type QualificationView,
} from '../../../libs/contracts/api/index.js';
import { QualificationList } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { found, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';

type Grant = z.output<typeof grantQualificationRequest>;

@ApiTags('plant')
@Controller('api/v1/qualifications')
export class QualificationsController {
  constructor(
    private readonly list: QualificationList,
    private readonly grantQualification: GrantQualification,
    private readonly revokeQualification: RevokeQualification,
  ) {}

  @Get()
  @Route({
    summary: 'What people are qualified for, and until when',
    access: 'read',
    answers: qualifications,
  })
  async all(
    @Query({ schema: qualificationQuery }) { plant, person }: z.output<typeof qualificationQuery>,
    @CallerOf() caller: Caller,
  ): Promise<{ items: QualificationView[] }> {
    return { items: await this.list.of(caller.plants(), plant, person) };
  }

  @Post()
  @Route({
    summary: 'Record what somebody is qualified for',
    access: 'work',
    answers: qualificationReceipt,
    status: 201,
    refuses: [409, 413, 415, 422],
    key: 'accepted',
  })
  async grant(
    @Body({ schema: grantQualificationRequest }) body: Grant,
    @CallerOf() caller: Caller,
  ): Promise<{ id: string }> {
    const { plant: plantId, personId, qualification, from, until, evidence } = body;
    caller.require(plantId, 'lead');
    const command = {
      ...{ plantId, personId, qualification },
      from: from === undefined ? null : new Date(from),
      until: until === undefined ? null : new Date(until),
      evidence: evidence ?? null,
    };
    const granted = await this.grantQualification.run(command, caller.actor, currentTraceparent());
    return { id: unwrap(granted).qualificationId };
  }

  @Post(':id/revoke')
  @Route({
    summary: 'End a qualification at once; tasks that need it move',
    access: 'work',
    answers: revokeReceipt,
    refuses: [404, 409, 413, 415, 422],
    key: 'accepted',
  })
  async revoke(
    @Id() id: string,
    @Body({ schema: revokeRequest }) { reason }: z.output<typeof revokeRequest>,
    @CallerOf() caller: Caller,
  ): Promise<{ revokedAt: string }> {
    const plantId = found(await this.list.plantOf(caller.plants(), id), 'qualification', id);
    caller.require(plantId, 'lead');
    const command = { plantId, qualificationId: id, reason };
    return unwrap(await this.revokeQualification.run(command, caller.actor, currentTraceparent()));
  }
}
