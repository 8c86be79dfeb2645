import type { Database, Scope } from '../database.js';

export interface LocatedClock {
  plantId: string;
  /** Null for what belongs to the plant alone. */
  caseId: string | null;
}

/** Finds the plant of what has a clock, so that a use case can be called for that plant alone. Null where the scope has no such thing. */
export class ClockLocator {
  constructor(private readonly db: Database) {}

  question(scope: Scope, id: string): Promise<LocatedClock | null> {
    return this.first(scope, 'question', id);
  }

  deadline(scope: Scope, id: string): Promise<LocatedClock | null> {
    return this.first(scope, 'deadline', id);
  }

  review(scope: Scope, id: string): Promise<LocatedClock | null> {
    return this.first(scope, 'task_review', id);
  }

  private async first(scope: Scope, table: 'question' | 'deadline' | 'task_review', id: string) {
    const sql = `select plant_id as "plantId", case_id as "caseId" from ${table} where id = $1`;
    const [found] = await this.db.snapshot(scope, (tx) => tx.query<LocatedClock>(sql, [id]));
    return found ?? null;
  }
}
