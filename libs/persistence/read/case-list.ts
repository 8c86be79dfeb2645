import type { CasePage, CaseSummary, PersonRef } from '../../contracts/api/index.js';
import type { CaseState, ExceptionType, HoldState, Severity } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';
import { Conditions } from './conditions.js';
import { holdStatesOf } from './hold-states.js';
import { toPage, type Position } from './keyset.js';

export interface CaseFilter {
  plant?: string;
  ownerId?: string;
  type?: readonly ExceptionType[];
  state?: readonly CaseState[];
  /** The node itself and all below it. */
  node?: string;
  severity?: readonly Severity[];
  limit: number;
  after?: Position;
}

/** The list of cases, newest first. */
export class CaseList {
  constructor(private readonly db: Database) {}

  async page(scope: Scope, filter: CaseFilter): Promise<CasePage> {
    const conditions = conditionsOf(filter);
    const limit = conditions.parameter(filter.limit + 1);
    const sql = `${SUMMARY} ${conditions.where} order by c.received_at desc, c.id desc limit ${limit}`;
    return this.db.snapshot(scope, async (tx) => {
      const rows = await tx.query<SummaryRow>(sql, conditions.parameters);
      const holds = await holdStatesOf(tx, rows);
      const positionOf = (row: SummaryRow) => ({ at: row.receivedAt, id: row.id });
      return toPage(rows, filter.limit, positionOf, (row) => toSummary(row, holds.get(row.id) ?? null));
    });
  }
}

function conditionsOf(filter: CaseFilter): Conditions {
  const conditions = new Conditions()
    .add('c.plant_id = ?', filter.plant)
    .add('c.type = any(?)', filter.type)
    .add('c.state = any(?)', filter.state)
    .add('c.severity = any(?)', filter.severity)
    .add(`(c.node_id = ? or c.node_id like ? || '/%')`, filter.node)
    .add(
      `exists (select from task t where t.case_id = c.id and t.state = 'open' and t.owner_id = ?)`,
      filter.ownerId,
    );
  if (filter.after) {
    const id = conditions.parameter(filter.after.id);
    conditions.add(`(c.received_at, c.id) < (?, ${id})`, filter.after.at);
  }
  return conditions;
}

export interface SummaryRow {
  id: string;
  plantId: string;
  number: number;
  type: ExceptionType;
  state: CaseState;
  severity: Severity;
  nodeId: string;
  nodeName: string;
  title: string;
  occurrences: number;
  occurredAt: Date;
  receivedAt: Date;
  prompt: string | null;
  owners: PersonRef[];
  dueAt: Date | null;
  closedAt: Date | null;
  version: number;
}

export const SUMMARY_COLUMNS = `
  c.id, c.plant_id as "plantId", c.number::int as number, c.type, c.state, c.severity,
  c.node_id as "nodeId", n.name as "nodeName", c.title, c.occurrences,
  c.occurred_at as "occurredAt", c.received_at as "receivedAt", q.prompt,
  coalesce(o.owners, '[]') as owners, o.due_at as "dueAt", c.closed_at as "closedAt", c.version`;

export const SUMMARY_TABLES = `
  from exception_case c
  join equipment_node n on n.plant_id = c.plant_id and n.id = c.node_id
  left join question q on q.case_id = c.id and q.state = 'asked' and not q.beside
  left join lateral (
    select min(t.due_at) as due_at,
      json_agg(json_build_object('id', p.id, 'name', p.name) order by t.due_at, t.id) as owners
    from task t join person p on p.id = t.owner_id
    where t.case_id = c.id and t.state = 'open'
  ) o on true`;

const SUMMARY = `select ${SUMMARY_COLUMNS} ${SUMMARY_TABLES}`;

export function toSummary(row: SummaryRow, holdState: HoldState | null): CaseSummary {
  const { id, plantId, number, type, state, severity, title, occurrences, prompt, owners, version } = row;
  return {
    id,
    plantId,
    number,
    type,
    state,
    severity,
    node: { id: row.nodeId, name: row.nodeName },
    title,
    occurrences,
    occurredAt: row.occurredAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    prompt,
    owners,
    dueAt: row.dueAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    holdState,
    version,
  };
}
