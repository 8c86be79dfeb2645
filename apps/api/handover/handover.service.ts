import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { ReadHandoverRights, type HandoverCommand } from '../../../libs/casework/index.js';
import type { HandoverDetail, HandoverPage, handoverQuery } from '../../../libs/contracts/api/index.js';
import { decodePosition, Handovers } from '../../../libs/persistence/read/index.js';
import type { Caller } from '../http/caller.js';
import { found, invalid } from '../http/refused.js';

type HandoverQuery = z.output<typeof handoverQuery>;

/** Reads handovers for the one who asks. */
@Injectable()
export class HandoverService {
  constructor(
    private readonly handovers: Handovers,
    private readonly rights: ReadHandoverRights,
  ) {}

  list(caller: Caller, { whose, cursor, ...filter }: HandoverQuery): Promise<HandoverPage> {
    const after = cursor === undefined ? undefined : decodePosition(cursor);
    if (after === null) throw invalid('/cursor', 'must be the cursor of an earlier page');
    const concerns =
      whose === 'mine' ? { personId: caller.person.id, oversees: caller.plants('lead') } : undefined;
    return this.handovers.page(caller.plants(), { ...filter, concerns, after });
  }

  async read(caller: Caller, id: string): Promise<HandoverDetail> {
    const stored = found(await this.handovers.load(caller.plants(), id), 'handover', id);
    const { plantId } = stored;
    const rights = await this.rights.run({ plantId, handoverId: id }, caller.person.id);
    const { successors, ...may } = found(rights, 'handover', id);
    return { ...stored, may, successors };
  }

  /** As the use cases want it named. */
  async locate(caller: Caller, id: string): Promise<HandoverCommand> {
    const { plantId } = found(await this.handovers.load(caller.plants(), id), 'handover', id);
    return { plantId, handoverId: id };
  }
}
