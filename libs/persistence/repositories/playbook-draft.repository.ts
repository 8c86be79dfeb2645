import type { EntityManager } from 'typeorm';
import { WRITING, type DraftDeed, type DraftState, type ExceptionType } from '../../domain/index.js';
import { PlaybookDraftChangeEntity, PlaybookDraftEntity } from '../entities/playbook.entity.js';
import { insertRows } from './rows.js';

export interface StoredDraft {
  id: string;
  plantId: string;
  type: ExceptionType;
  state: DraftState;
  /** A playbook in the making: it may still lack its shape. */
  body: object;
  /** The version in force when it was last changed; 0 for none. */
  baseVersion: number;
  /** Counts changes, for `If-Match`. */
  version: number;
  changedAt: Date;
  publishedVersion: number | null;
}

/** One change of a draft; `version` is the draft's after it. */
export interface DraftChange {
  draftId: string;
  plantId: string;
  version: number;
  personId: string;
  at: Date;
  did: DraftDeed;
  words: string | null;
}

export class PlaybookDraftRepository {
  constructor(private readonly manager: EntityManager) {}

  async lock(id: string): Promise<StoredDraft | null> {
    const found = await this.manager
      .createQueryBuilder(PlaybookDraftEntity, 'd')
      .setLock('for_no_key_update')
      .where('d.id = :id', { id })
      .getOne();
    return found && { ...found };
  }

  async insert(draft: StoredDraft, change: DraftChange): Promise<void> {
    await insertRows(this.manager, PlaybookDraftEntity, [draft]);
    await insertRows(this.manager, PlaybookDraftChangeEntity, [change]);
  }

  /** The draft as it is after the change. The caller holds its lock. */
  async save(draft: StoredDraft, change: DraftChange): Promise<void> {
    const { id, state, body, baseVersion, version, changedAt, publishedVersion } = draft;
    await this.manager.query(
      `update playbook_draft set state = $2, body = $3, base_version = $4, version = $5, changed_at = $6,
         published_version = $7 where id = $1`,
      [id, state, JSON.stringify(body), baseVersion, version, changedAt, publishedVersion],
    );
    await insertRows(this.manager, PlaybookDraftChangeEntity, [change]);
  }

  /** Everybody who wrote any of it. */
  async authorsOf(id: string): Promise<Set<string>> {
    const rows = await this.manager.query<{ person_id: string }[]>(
      'select distinct person_id from playbook_draft_change where draft_id = $1 and did = any ($2)',
      [id, WRITING],
    );
    return new Set(rows.map((row) => row.person_id));
  }
}
