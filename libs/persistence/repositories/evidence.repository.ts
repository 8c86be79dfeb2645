import type { EntityManager } from 'typeorm';
import type { EvidenceValue } from '../../domain/index.js';
import { EvidenceEntity } from '../entities/evidence.entity.js';
import { insertRows } from './rows.js';

export interface StoredFile {
  id: string;
  plantId: string;
  caseId: string;
  /** In hex. */
  sha256: string;
  contentType: string;
  bytes: Buffer;
}

export interface NewEvidence {
  id: string;
  plantId: string;
  caseId: string;
  key: string;
  value: EvidenceValue;
  addedBy: string;
  addedAt: Date;
}

/** What was shown on cases; added, never changed. */
export class EvidenceRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The caller holds the case's lock. */
  async add({ value, ...evidence }: NewEvidence): Promise<void> {
    const [row] = await this.manager.query<{ seq: number }[]>(
      'select coalesce(max(seq), 0) + 1 as seq from evidence where case_id = $1',
      [evidence.caseId],
    );
    const fileId = value.kind === 'photo' ? value.fileId : null;
    const added = { ...evidence, value, kind: value.kind, fileId, seq: row?.seq ?? 1 };
    await insertRows(this.manager, EvidenceEntity, [added]);
  }

  /** The id of the file with these bytes: the same photo twice is stored once. */
  async addFile({ id, plantId, caseId, sha256, contentType, bytes }: StoredFile): Promise<string> {
    const [row] = await this.manager.query<{ id: string }[]>(ADD_FILE, [
      ...[id, plantId, caseId, sha256, contentType, bytes.length],
      bytes,
    ]);
    return row?.id ?? id;
  }

  /** What was shown last under each key. */
  async latest(caseId: string): Promise<Map<string, EvidenceValue>> {
    const rows = await this.manager.query<{ key: string; value: EvidenceValue }[]>(
      'select distinct on (key) key, value from evidence where case_id = $1 order by key, seq desc',
      [caseId],
    );
    return new Map(rows.map(({ key, value }) => [key, value]));
  }
}

const ADD_FILE = `
  with added as (
    insert into evidence_file (id, plant_id, case_id, sha256, content_type, size, bytes)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict (case_id, sha256) do nothing returning id
  )
  select id from added union all select id from evidence_file where case_id = $3 and sha256 = $4 limit 1`;
