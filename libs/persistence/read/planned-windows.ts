import type { PlannedStopView, WindowDetail, WindowPage, WindowView } from '../../contracts/api/index.js';
import type { EventSource, FactsByType, WindowSource } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';
import { Conditions } from './conditions.js';
import { toPage, type Position } from './keyset.js';
import { personOrNull } from './question-view.js';

export interface WindowFilter {
  plant?: string;
  /** What plans this node to stand. */
  node?: string;
  from: Date;
  to?: Date;
  limit: number;
  after?: Position;
}

interface WindowRow {
  id: string;
  plantId: string;
  nodeId: string;
  nodeName: string;
  from: Date;
  to: Date;
  source: WindowSource;
  ref: string | null;
  reason: string;
  enteredAt: Date;
  enteredById: string | null;
  enteredByName: string | null;
  withdrawnAt: Date | null;
  withdrawnById: string | null;
  withdrawnByName: string | null;
  withdrawnWhy: string | null;
  stops: number;
  version: number;
}

interface StopRow {
  id: string;
  machine: string;
  machineName: string | null;
  event: { facts: FactsByType['downtime']; source: EventSource };
  occurredAt: Date;
  receivedAt: Date;
  plannedUntil: Date;
  ranAt: Date | null;
  caseId: string | null;
}

/** When machines are planned to stand, and what they did then. */
export class PlannedWindows {
  constructor(private readonly db: Database) {}

  /** What was not withdrawn and reaches into the time asked for, the earliest first. */
  async page(scope: Scope, { plant, node, from, to, limit, after }: WindowFilter): Promise<WindowPage> {
    const conditions = new Conditions()
      .add('w.plant_id = ?', plant)
      .add(`(? = w.node_id or starts_with(?, w.node_id || '/'))`, node)
      .add('w.withdrawn_at is null and w.ends_at > ?', from)
      .add('w.starts_at < ?', to);
    if (after) conditions.add(`(w.starts_at, w.id) > (?, ${conditions.parameter(after.id)})`, after.at);
    const rest = `order by w.starts_at, w.id limit ${conditions.parameter(limit + 1)}`;
    const sql = `${WINDOWS} ${conditions.where} ${rest}`;
    const rows = await this.db.snapshot(scope, (tx) => tx.query<WindowRow>(sql, conditions.parameters));
    return toPage(rows, limit, (row) => ({ at: row.from, id: row.id }), windowView);
  }

  /** Null where the scope has no such window. */
  async load(scope: Scope, id: string): Promise<WindowDetail | null> {
    return this.db.snapshot(scope, async (tx) => {
      const [row] = await tx.query<WindowRow>(`${WINDOWS} where w.id = $1`, [id]);
      if (!row) return null;
      const stops = await tx.query<StopRow>(STOPS, [id]);
      return { ...windowView(row), stops: stops.map(stopView) };
    });
  }
}

const WINDOWS = `
  select w.id, w.plant_id as "plantId", w.node_id as "nodeId", n.name as "nodeName", w.starts_at as "from", w.ends_at as "to",
    w.source, w.ref, w.reason, w.entered_at as "enteredAt", w.entered_by as "enteredById", e.name as "enteredByName",
    w.withdrawn_at as "withdrawnAt", w.withdrawn_by as "withdrawnById", d.name as "withdrawnByName",
    w.withdrawn_why as "withdrawnWhy", w.version,
    (select count(*)::int from planned_stop s where s.window_id = w.id) as stops
  from planned_window w
  join equipment_node n on n.plant_id = w.plant_id and n.id = w.node_id
  left join person e on e.id = w.entered_by
  left join person d on d.id = w.withdrawn_by`;

const STOPS = `
  select s.id, s.machine, n.name as "machineName", s.event, s.occurred_at as "occurredAt", s.received_at as "receivedAt",
    s.planned_until as "plannedUntil", s.ran_at as "ranAt", s.case_id as "caseId"
  from planned_stop s left join equipment_node n on n.plant_id = s.plant_id and n.id = s.machine
  where s.window_id = $1 order by s.occurred_at desc, s.id limit 200`;

function windowView(row: WindowRow): WindowView {
  const { id, plantId, source, ref, reason, stops, version, nodeId, nodeName, withdrawnAt } = row;
  return {
    ...{ id, plantId, source, ref, reason, stops, version },
    node: { id: nodeId, name: nodeName },
    ...{ from: row.from.toISOString(), to: row.to.toISOString() },
    enteredAt: row.enteredAt.toISOString(),
    enteredBy: personOrNull(row.enteredById, row.enteredByName),
    withdrawn: withdrawnAt && {
      at: withdrawnAt.toISOString(),
      by: personOrNull(row.withdrawnById, row.withdrawnByName),
      reason: row.withdrawnWhy ?? '',
    },
  };
}

function stopView({ id, machine, machineName, event, caseId, ranAt, ...row }: StopRow): PlannedStopView {
  return {
    ...{ id, facts: event.facts, source: event.source, caseId },
    machine: { id: machine, name: machineName ?? machine },
    occurredAt: row.occurredAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    plannedUntil: row.plannedUntil.toISOString(),
    ranAt: ranAt?.toISOString() ?? null,
  };
}
