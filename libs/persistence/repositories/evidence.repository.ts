import type { EntityManager } from 'typeorm';
import type { EvidenceValue, StandingEvidence } from '../../domain/index.js';
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

  /** What was shown last under each key and, of permits, under each number. */
  async standing(caseId: string): Promise<Map<string, StandingEvidence[]>> {
    const rows = await this.manager.query<(StandingEvidence & { key: string })[]>(STANDING, [caseId]);
    const byKey = Map.groupBy(rows, ({ key }) => key);
    return new Map(
      [...byKey].map(([key, shown]) => [key, shown.map(({ value, counts }) => ({ value, counts }))]),
    );
  }
}

/** Whether a row `e` still counts: no decision that it was asked for, nor the end of a run, came after it. */
export const COUNTS = `(
  e.seq > coalesce((select max(r.shown_until) from case_run r where r.case_id = e.case_id), 0)
  and not exists (
    select from question q where q.case_id = e.case_id and q.shown_until >= e.seq
      and q.policy @> jsonb_build_object('answers', jsonb_build_array(
        jsonb_build_object('evidence', jsonb_build_array(jsonb_build_object('key', e.key)))))))`;

const STANDING = `
  select distinct on (e.key, number) e.key, e.value, ${COUNTS} as counts, e.value ->> 'number' as number
  from evidence e where e.case_id = $1 order by e.key, number, e.seq desc`;

const ADD_FILE = `
  with added as (
    insert into evidence_file (id, plant_id, case_id, sha256, content_type, size, bytes)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict (case_id, sha256) do nothing returning id
  )
  select id from added union all select id from evidence_file where case_id = $3 and sha256 = $4 limit 1`;
