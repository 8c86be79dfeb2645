import type { ExceptionType, TaskState } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';

export interface LocatedCase {
  caseId: string;
  plantId: string;
  number: number;
  version: number;
  /** Owners of the open tasks. */
  ownerIds: string[];
  /** Since when the workflow has not been told something, or has not begun; null where it is up to date. */
  waitingSince: Date | null;
}

export interface LocatedTask extends LocatedCase {
  taskId: string;
  state: TaskState;
}

export interface CaseMatch {
  plantId: string;
  types: readonly ExceptionType[];
  /** All of them must stand in the case's facts. */
  facts: Record<string, string>;
  lot?: string;
}

/** Finds the plant of a case, so that a use case can be called for that plant alone. Null is what another plant's user sees. */
export class CaseLocator {
  constructor(private readonly db: Database) {}

  case(scope: Scope, caseId: string): Promise<LocatedCase | null> {
    return this.first<LocatedCase>(scope, CASE, [caseId]);
  }

  /** The case of an action. */
  action(scope: Scope, actionId: string): Promise<LocatedCase | null> {
    return this.first<LocatedCase>(scope, ACTION, [actionId]);
  }

  task(scope: Scope, taskId: string): Promise<LocatedTask | null> {
    return this.first<LocatedTask>(scope, TASK, [taskId]);
  }

  /** Cases that have not ended and that a signal is meant for, oldest first. */
  openCases(match: CaseMatch): Promise<LocatedCase[]> {
    const parameters = [match.plantId, match.types, JSON.stringify(match.facts), match.lot ?? null];
    return this.db.snapshot([match.plantId], (tx) => tx.query<LocatedCase>(MATCHING, parameters));
  }

  private async first<Row>(scope: Scope, sql: string, parameters: unknown[]): Promise<Row | null> {
    const [found] = await this.db.snapshot(scope, (tx) => tx.query<Row>(sql, parameters));
    return found ?? null;
  }
}

const COLUMNS = `
  c.id as "caseId", c.plant_id as "plantId", c.number::int as number, c.version,
  (select coalesce(json_agg(o.owner_id), '[]') from task o where o.case_id = c.id and o.state = 'open') as "ownerIds",
  case when c.workflow_started_at is null and c.closed_at is null then c.received_at
    else (select min(m.created_at) from case_message m where m.case_id = c.id and m.sent_at is null and m.late_at is null)
  end as "waitingSince"`;

const CASE = `select ${COLUMNS} from exception_case c where c.id = $1`;

const ACTION = `
  select ${COLUMNS} from case_action a join exception_case c on c.id = a.case_id where a.id = $1`;

const TASK = `
  select ${COLUMNS}, t.id as "taskId", t.state
  from task t join exception_case c on c.id = t.case_id where t.id = $1`;

const MATCHING = `
  select ${COLUMNS} from exception_case c
  where c.plant_id = $1 and c.type = any($2) and c.state not in ('closed', 'cancelled') and c.merged_into is null and c.facts @> $3::jsonb
    and ($4::text is null or exists (
      select from case_line l where l.case_id = c.id and l.kind = 'lot' and l.ref = $4))
  order by c.received_at, c.id`;
