import { Injectable } from '@nestjs/common';
import { InspectPlaybook, type Inspection } from '../../../libs/casework/index.js';
import type { DraftDetail, PlaybookValidation } from '../../../libs/contracts/api/index.js';
import { PlaybookDrafts, type DraftAsStored } from '../../../libs/persistence/read/index.js';
import type { Caller } from '../http/caller.js';
import { found } from '../http/refused.js';

/** Reads playbooks in the making for the one who asks. */
@Injectable()
export class PlaybooksService {
  constructor(
    private readonly drafts: PlaybookDrafts,
    private readonly inspect: InspectPlaybook,
  ) {}

  async stored(caller: Caller, draftId: string): Promise<DraftAsStored> {
    return found(await this.drafts.load(caller.plants(), draftId), 'draft', draftId);
  }

  async draft(caller: Caller, draftId: string): Promise<DraftDetail> {
    const stored = await this.stored(caller, draftId);
    return { ...stored, ...(await this.validate(stored.plantId, stored.body)) };
  }

  async validate(plantId: string, body: unknown): Promise<PlaybookValidation> {
    return validationOf(await this.inspect.run(plantId, body));
  }
}

function validationOf({ faults, differences }: Inspection): PlaybookValidation {
  return { faults: faults.map(({ pointer, message }) => ({ pointer, detail: message })), differences };
}
