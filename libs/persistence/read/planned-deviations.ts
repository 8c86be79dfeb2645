import type { DeviationDetail, DeviationPage, DeviationView } from '../../contracts/api/index.js';
import { deviationState, leftOf, type BeyondDeviation, type DeviationSignOff } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';
import { Conditions } from './conditions.js';
import type { EvidenceFile } from './evidence-view.js';
import { toPage, type Position } from './keyset.js';
import { personOrNull } from './question-view.js';

export interface DeviationFilter {
  plant?: string;
  limit: number;
  after?: Position;
}

interface DeviationRow {
  id: string;
  plantId: string;
  title: string;
  nodeId: string;
  nodeName: string;
  defects: string[];
  items: string[];
  lots: string[];
  value: string | null;
  unit: string | null;
  used: string;
  untilDay: string | null;
  until: Date | null;
  reason: string;
  signOff: DeviationSignOff;
  document: DeviationView['document'];
  proposedAt: Date;
  proposerId: string;
  proposerName: string;
  approvedAt: Date | null;
  approverId: string | null;
  approverName: string | null;
  withdrawnAt: Date | null;
  withdrawerId: string | null;
  withdrawerName: string | null;
  withdrawnWhy: string | null;
  events: number;
}

interface EventRow {
  id: string;
  event: Record<string, unknown>;
  quantity: string | null;
  sourceName: string;
  sourceEventId: string;
  occurredAt: Date;
  receivedAt: Date;
}

/** Deviations that were planned ahead, and what they took in. */
export class PlannedDeviations {
  constructor(private readonly db: Database) {}

  /** The latest proposal first. */
  async page(scope: Scope, { plant, limit, after }: DeviationFilter, now: Date): Promise<DeviationPage> {
    const conditions = new Conditions().add('d.plant_id = ?', plant);
    if (after) conditions.add(`(d.proposed_at, d.id) < (?, ${conditions.parameter(after.id)})`, after.at);
    const rest = `order by d.proposed_at desc, d.id desc limit ${conditions.parameter(limit + 1)}`;
    const sql = `${DEVIATIONS} ${conditions.where} ${rest}`;
    const rows = await this.db.snapshot(scope, (tx) => tx.query<DeviationRow>(sql, conditions.parameters));
    return toPage(
      rows,
      limit,
      (row) => ({ at: row.proposedAt, id: row.id }),
      (row) => view(row, now),
    );
  }

  /** Null where the scope has no such deviation. */
  async load(scope: Scope, id: string, now: Date): Promise<DeviationDetail | null> {
    return this.db.snapshot(scope, async (tx) => {
      const [row] = await tx.query<DeviationRow>(`${DEVIATIONS} where d.id = $1`, [id]);
      if (!row) return null;
      const events = await tx.query<EventRow>(EVENTS, [id]);
      const beyond = await tx.query<{ caseId: string; number: number; why: BeyondDeviation }>(BEYOND, [id]);
      return { ...view(row, now), events: events.map(eventView), beyond };
    });
  }

  /** The customer's sign-off itself; null where there is none yet. */
  async document(scope: Scope, id: string): Promise<EvidenceFile | null> {
    const [found] = await this.db.snapshot(scope, (tx) => tx.query<EvidenceFile>(DOCUMENT, [id]));
    return found ?? null;
  }
}

const DEVIATIONS = `
  select d.id, d.plant_id as "plantId", d.title, d.node_id as "nodeId", n.name as "nodeName", d.defects, d.items, d.lots,
    trim_scale(d.quantity)::text as value, d.unit, d.used::text as used, d.until_day::text as "untilDay", d.until_at as until,
    d.reason, d.sign_off as "signOff", d.proposed_at as "proposedAt", p.id as "proposerId", p.name as "proposerName",
    d.approved_at as "approvedAt", a.id as "approverId", a.name as "approverName",
    d.withdrawn_at as "withdrawnAt", w.id as "withdrawerId", w.name as "withdrawerName", d.withdrawn_why as "withdrawnWhy",
    (select json_build_object('sha256', f.sha256, 'contentType', f.content_type, 'size', f.size)
      from deviation_document f where f.deviation_id = d.id) as document,
    (select count(*)::int from deviation_event e where e.deviation_id = d.id) as events
  from planned_deviation d
  join equipment_node n on n.plant_id = d.plant_id and n.id = d.node_id
  join person p on p.id = d.proposed_by
  left join person a on a.id = d.approved_by
  left join person w on w.id = d.withdrawn_by`;

const EVENTS = `
  select id, event, trim_scale(quantity)::text as quantity, source_name as "sourceName", source_event_id as "sourceEventId",
    occurred_at as "occurredAt", received_at as "receivedAt"
  from deviation_event where deviation_id = $1 order by received_at desc, id limit 200`;

const BEYOND = `
  select c.id as "caseId", c.number::int as number, b.why
  from deviation_case b join exception_case c on c.id = b.case_id where b.deviation_id = $1 order by c.number`;

const DOCUMENT =
  'select content_type as "contentType", bytes from deviation_document where deviation_id = $1';

function view(row: DeviationRow, now: Date): DeviationView {
  const { id, plantId, title, defects, items, lots, untilDay, until, reason, signOff, document, events } =
    row;
  const { value, unit, used, approvedAt, withdrawnAt } = row;
  const quantity = value !== null && unit !== null ? { value, unit } : null;
  const left = leftOf(quantity, used);
  const approver = personOrNull(row.approverId, row.approverName);
  const withdrawer = personOrNull(row.withdrawerId, row.withdrawerName);
  return {
    ...{
      id,
      plantId,
      title,
      defects,
      items,
      lots,
      quantity,
      left,
      untilDay,
      reason,
      signOff,
      document,
      events,
    },
    state: deviationState({ approvedAt, withdrawnAt, until, left }, now),
    node: { id: row.nodeId, name: row.nodeName },
    until: until?.toISOString() ?? null,
    proposed: { at: row.proposedAt.toISOString(), by: { id: row.proposerId, name: row.proposerName } },
    approved: approvedAt && approver && { at: approvedAt.toISOString(), by: approver },
    withdrawn: withdrawnAt &&
      withdrawer && { at: withdrawnAt.toISOString(), by: withdrawer, reason: row.withdrawnWhy ?? '' },
  };
}

function eventView({ sourceName, sourceEventId, occurredAt, receivedAt, ...row }: EventRow) {
  return {
    ...row,
    source: { name: sourceName, eventId: sourceEventId },
    occurredAt: occurredAt.toISOString(),
    receivedAt: receivedAt.toISOString(),
  };
}
