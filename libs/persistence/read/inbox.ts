import type { InboxPage, InboxRow } from '../../contracts/api/index.js';
import type { Database, Scope } from '../database.js';
import { Conditions } from './conditions.js';
import { toPage, type Position } from './keyset.js';

type Row = Omit<InboxRow, 'node' | 'duty' | 'assignedAt' | 'dueAt' | 'acknowledgedAt'> & {
  nodeId: string;
  nodeName: string;
  dutyId: string;
  dutyName: string;
  assignedAt: Date;
  dueAt: Date;
  acknowledgedAt: Date | null;
};

/** One person's open tasks, the earliest due first. */
export class Inbox {
  constructor(private readonly db: Database) {}

  async page(scope: Scope, personId: string, limit: number, after?: Position): Promise<InboxPage> {
    const conditions = new Conditions().add(`t.state = 'open' and t.owner_id = ?`, personId);
    if (after) conditions.add(`(t.due_at, t.id) > (?, ${conditions.parameter(after.id)})`, after.at);
    const sql = `${INBOX} ${conditions.where} order by t.due_at, t.id limit ${conditions.parameter(limit + 1)}`;
    const rows = await this.db.transaction(scope, (tx) => tx.query<Row>(sql, conditions.parameters));
    return toPage(rows, limit, (row) => ({ at: row.dueAt, id: row.taskId }), toRow);
  }
}

const INBOX = `
  select t.id as "taskId", c.id as "caseId", c.plant_id as "plantId", c.number::int as number, c.type, c.state,
    c.severity, c.node_id as "nodeId", n.name as "nodeName", c.title, q.prompt, q.key as "questionKey", q.round,
    t.duty_id as "dutyId", d.name as "dutyName", t.owner_why as why, t.assigned_at as "assignedAt",
    t.due_at as "dueAt", t.acknowledged_at as "acknowledgedAt", c.version
  from task t
  join question q on q.id = t.question_id
  join exception_case c on c.id = t.case_id
  join equipment_node n on n.plant_id = c.plant_id and n.id = c.node_id
  join duty d on d.plant_id = t.plant_id and d.id = t.duty_id`;

function toRow(row: Row): InboxRow {
  const { nodeId, nodeName, dutyId, dutyName, assignedAt, dueAt, acknowledgedAt, ...same } = row;
  return {
    ...same,
    node: { id: nodeId, name: nodeName },
    duty: { id: dutyId, name: dutyName },
    assignedAt: assignedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
  };
}
