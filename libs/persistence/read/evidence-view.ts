import type { EvidenceView } from '../../contracts/api/index.js';
import type { EvidenceValue } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';
import { COUNTS } from '../repositories/evidence.repository.js';

export interface EvidenceRow {
  id: string;
  key: string;
  shown: EvidenceValue;
  personId: string;
  personName: string;
  at: Date;
  counts: boolean;
}

export function evidenceView({ personId, personName, at, ...same }: EvidenceRow): EvidenceView {
  return { ...same, by: { id: personId, name: personName }, at: at.toISOString() };
}

export const EVIDENCE = `
  select e.id, e.key, e.value as shown, e.added_by as "personId", p.name as "personName", e.added_at as at,
    ${COUNTS} as counts
  from evidence e join person p on p.id = e.added_by
  where e.case_id = $1 order by e.seq`;

export interface EvidenceFile {
  contentType: string;
  bytes: Buffer;
}

/** The bytes of photos and documents, which no list carries. */
export class EvidenceFiles {
  constructor(private readonly db: Database) {}

  /** Null where the scope has no such file. */
  async load(scope: Scope, fileId: string): Promise<EvidenceFile | null> {
    const [found] = await this.db.snapshot(scope, (tx) =>
      tx.query<EvidenceFile>('select content_type as "contentType", bytes from evidence_file where id = $1', [
        fileId,
      ]),
    );
    return found ?? null;
  }
}
