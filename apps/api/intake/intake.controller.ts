import { Body, Controller, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { intakeReceipt, plantQuery, type IntakeReceipt } from '../../../libs/contracts/api/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { HttpRefused } from '../http/refused.js';
import { Route } from '../http/route.js';
import { INTAKE_FORMATS, structured, type IntakeFormat } from './formats.js';
import { IntakeService } from './intake.service.js';
import { plantFor } from './plant-for.js';

type PlantQuery = z.output<typeof plantQuery>;

@ApiTags('intake')
@Controller('api/v1/intake')
export class IntakeController {
  constructor(private readonly intake: IntakeService) {}

  @Post(':format')
  @Route({
    summary: 'Take events as other systems send them; what cannot be taken is quarantined',
    access: 'work-or-source',
    answers: intakeReceipt,
    refuses: [409, 413, 415, 422],
    key: 'accepted',
  })
  @ApiConsumes(
    'application/cloudevents+json',
    'application/cloudevents-batch+json',
    'application/xml',
    'text/csv',
  )
  @ApiBody({
    schema: { type: 'string' },
    description: 'A CloudEvents event or batch, B2MML OperationsEvents, or a sheet.',
  })
  async take(
    @Param('format', { schema: z.enum(INTAKE_FORMATS) }) format: IntakeFormat,
    @Query({ schema: plantQuery }) { plant }: PlantQuery,
    @Body() body: unknown,
    @CallerOf() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<IntakeReceipt> {
    if (typeof body !== 'string')
      throw new HttpRefused('unsupported-format', 'Send the document as the body.');
    const text = format === 'cloudevents' ? structured(request, body) : body;
    const sender = { caller, plantId: plantFor(caller, plant), sourceName: caller.sourceName, format };
    return { items: await this.intake.take(sender, text) };
  }
}
