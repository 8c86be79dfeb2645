import { Body, Controller, Get, Inject, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { ChangeDeviations } from '../../../libs/casework/index.js';
import {
  deviationDetail,
  deviationPage,
  deviationQuery,
  deviationReceipt,
  proposeDeviationRequest,
  withdrawDeviationRequest,
  type DeviationDetail,
  type DeviationPage,
} from '../../../libs/contracts/api/index.js';
import { EVIDENCE_FILE_TYPES, plantOf } from '../../../libs/domain/index.js';
import { decodePosition, PlannedDeviations } from '../../../libs/persistence/read/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { found, invalid, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { CLOCK } from '../parts.module.js';

type Propose = z.output<typeof proposeDeviationRequest>;
type Receipt = z.infer<typeof deviationReceipt>;

const REFUSES = [404, 409, 413, 415, 422];

/** Deviations that are approved before they happen; nothing of them is ever edited. */
@ApiTags('deviations')
@Controller('api/v1/deviations')
export class DeviationsController {
  constructor(
    private readonly deviations: PlannedDeviations,
    private readonly changes: ChangeDeviations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Route({ summary: 'Planned deviations, the latest first', access: 'read', answers: deviationPage })
  page(
    @Query({ schema: deviationQuery }) { plant, limit, cursor }: z.output<typeof deviationQuery>,
    @CallerOf() caller: Caller,
  ): Promise<DeviationPage> {
    const after = cursor === undefined ? undefined : decodePosition(cursor);
    if (after === null) throw invalid('/cursor', 'must be the cursor of an earlier page');
    return this.deviations.page(caller.plants(), { plant, limit, after }, this.clock.now());
  }

  @Get(':id')
  @Route({
    summary: 'A planned deviation, with the events that it took in',
    access: 'read',
    answers: deviationDetail,
    refuses: [404],
  })
  read(@Id() id: string, @CallerOf() caller: Caller): Promise<DeviationDetail> {
    return this.find(caller, id);
  }

  @Get(':id/document')
  @Route({ summary: "The customer's sign-off itself", access: 'read', refuses: [404] })
  async document(@Id() id: string, @CallerOf() caller: Caller): Promise<StreamableFile> {
    const file = await this.deviations.document(caller.plants(), id);
    const { bytes, contentType: type } = found(file, 'document of the deviation', id);
    const disposition = type.startsWith('image/') ? 'inline' : 'attachment; filename="sign-off.pdf"';
    return new StreamableFile(bytes, { type, length: bytes.length, disposition });
  }

  @Post()
  @Route({
    summary: "Propose a deviation with the customer's sign-off; somebody else approves it",
    access: 'work',
    answers: deviationReceipt,
    status: 201,
    refuses: REFUSES,
    key: 'accepted',
  })
  async propose(
    @Body({ schema: proposeDeviationRequest }) body: Propose,
    @CallerOf() caller: Caller,
  ): Promise<Receipt> {
    const plantId = plantOf(body.nodeId);
    caller.require(plantId, 'work');
    const command = { ...body, plantId, quantity: body.quantity ?? null, untilDay: body.untilDay ?? null };
    const proposed = unwrap(await this.changes.propose(command, caller.actor, currentTraceparent()));
    return { id: proposed.deviationId };
  }

  @Post(':id/document')
  @ApiConsumes(...EVIDENCE_FILE_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Route({
    summary: "Show the document with the customer's sign-off: the body is the file itself, 5 MB at most",
    access: 'work',
    answers: deviationReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async showDocument(@Id() id: string, @Body() bytes: unknown, @CallerOf() caller: Caller): Promise<Receipt> {
    const { plantId } = await this.find(caller, id);
    if (!Buffer.isBuffer(bytes)) {
      throw invalid('', `must be the file itself, one of ${EVIDENCE_FILE_TYPES.join(', ')}`);
    }
    const command = { plantId, deviationId: id, bytes };
    unwrap(await this.changes.addDocument(command, caller.actor, currentTraceparent()));
    return { id };
  }

  @Post(':id/approve')
  @Route({
    summary: 'Approve what somebody else proposed: from now on it takes events in',
    access: 'work',
    answers: deviationReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async approve(@Id() id: string, @CallerOf() caller: Caller): Promise<Receipt> {
    const { plantId } = await this.find(caller, id);
    unwrap(await this.changes.approve({ plantId, deviationId: id }, caller.actor, currentTraceparent()));
    return { id };
  }

  @Post(':id/withdraw')
  @Route({
    summary: 'Take a deviation back; what it took in stays on record',
    access: 'work',
    answers: deviationReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async withdraw(
    @Id() id: string,
    @Body({ schema: withdrawDeviationRequest }) { reason }: z.output<typeof withdrawDeviationRequest>,
    @CallerOf() caller: Caller,
  ): Promise<Receipt> {
    const { plantId } = await this.find(caller, id);
    const command = { plantId, deviationId: id, reason };
    unwrap(await this.changes.withdraw(command, caller.actor, currentTraceparent()));
    return { id };
  }

  private async find(caller: Caller, id: string): Promise<DeviationDetail> {
    return found(await this.deviations.load(caller.plants(), id, this.clock.now()), 'planned deviation', id);
  }
}
