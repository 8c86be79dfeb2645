import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Quarantine } from '../../../libs/casework/index.js';
import {
  intakeReceipt,
  quarantinePage,
  quarantineQuery,
  type IntakeItem,
  type IntakeReceipt,
  type QuarantinePage,
} from '../../../libs/contracts/api/index.js';
import { decodePosition, QuarantineList } from '../../../libs/persistence/read/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { found, invalid } from '../http/refused.js';
import { Route } from '../http/route.js';
import { isIntakeFormat } from './formats.js';
import { IntakeService } from './intake.service.js';

type QuarantineQuery = z.output<typeof quarantineQuery>;

@ApiTags('intake')
@Controller('api/v1/quarantine')
export class QuarantineController {
  constructor(
    private readonly list: QuarantineList,
    private readonly quarantine: Quarantine,
    private readonly intake: IntakeService,
  ) {}

  @Get()
  @Route({
    summary: 'Events that nothing could be made of, newest first',
    access: 'work',
    answers: quarantinePage,
  })
  page(
    @Query({ schema: quarantineQuery }) { cursor, ...filter }: QuarantineQuery,
    @CallerOf() caller: Caller,
  ): Promise<QuarantinePage> {
    const after = cursor === undefined ? undefined : decodePosition(cursor);
    if (after === null) throw invalid('/cursor', 'must be the cursor of an earlier page');
    return this.list.page(caller.plants('work'), { ...filter, after });
  }

  /** Takes the event again as it came. Where it still cannot be taken, the receipt says why and it stays. */
  @Post(':id/replay')
  @Route({
    summary: 'Take a quarantined event again, now that its mapping or its plant has been mended',
    access: 'work',
    answers: intakeReceipt,
    refuses: [404, 409, 422],
    key: 'accepted',
  })
  async replay(@Id() id: string, @CallerOf() caller: Caller): Promise<IntakeReceipt> {
    const plantId = found(await this.list.plantOf(caller.plants('work'), id), 'quarantined event', id);
    const event = found(await this.quarantine.load(plantId, id), 'quarantined event', id);
    if (!isIntakeFormat(event.format))
      throw invalid('', `cannot be replayed from the format ${event.format}`);
    const sender = { caller, plantId, sourceName: event.sourceName, format: event.format, replayOf: id };
    const items = await this.intake.take(sender, event.body);
    // What no case waits for is noted: it was taken, although no case came of it.
    if (items.every(({ outcome }) => outcome !== 'quarantined')) {
      const caseId = items.map(caseOf).find((each) => each !== null) ?? null;
      await this.quarantine.markReplayed(plantId, id, caseId);
    }
    return { items };
  }
}

function caseOf(item: IntakeItem): string | null {
  return 'caseId' in item ? item.caseId : null;
}
