import type {
  HandoverDetail,
  HandoverItemView,
  HandoverPage,
  HandoverSummary,
} from '../../contracts/api/index.js';
import type { HandoverState } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';
import { Conditions } from './conditions.js';
import { toPage, type Position } from './keyset.js';
import { TOLD_OF_HANDOVER, toldView, type ToldRow } from './told-view.js';

export interface HandoverFilter {
  plant?: string;
  /** Those that concern somebody: their shift ends, they come next or are asked instead, or they oversee the plant and it is overdue. */
  concerns?: { personId: string; oversees: readonly string[] };
  /** Those that are offered or overdue where absent. */
  state?: HandoverState;
  limit: number;
  after?: Position;
}

/** A handover whole, but for what the one who reads may do. */
export type StoredHandoverDetail = Omit<HandoverDetail, 'may' | 'successors'>;

type Instants = 'shiftFrom' | 'shiftTo' | 'nextUntil' | 'offeredAt' | 'unreachedAt' | 'closedAt';
type Row = Omit<HandoverSummary, Instants> & {
  shiftFrom: Date;
  shiftTo: Date;
  nextUntil: Date | null;
  offeredAt: Date | null;
  unreachedAt: Date | null;
  closedAt: Date | null;
};

type ItemRow = Omit<HandoverItemView, 'dueAt' | 'at'> & { dueAt: Date; at: Date };

/** Ends of shifts as people see them. */
export class Handovers {
  constructor(private readonly db: Database) {}

  async page(scope: Scope, filter: HandoverFilter): Promise<HandoverPage> {
    const states = filter.state ? [filter.state] : ['offered', 'overdue'];
    const conditions = new Conditions().add('h.state = any (?)', states).add('h.plant_id = ?', filter.plant);
    if (filter.concerns) {
      const overseen = conditions.parameter(filter.concerns.oversees);
      conditions.add(
        `(? in (h.from_person_id, h.to_person_id)
          or h.unreached_at is not null and exists (select from notification n
            where n.handover_id = h.id and n.kind = 'handover-unreached' and n.person_id = ?)
          or (h.state = 'overdue' and h.plant_id = any (${overseen})))`,
        filter.concerns.personId,
      );
    }
    if (filter.after) {
      conditions.add(`(h.shift_to, h.id) < (?, ${conditions.parameter(filter.after.id)})`, filter.after.at);
    }
    const limit = conditions.parameter(filter.limit + 1);
    const sql = `${HANDOVERS} ${conditions.where} order by h.shift_to desc, h.id desc limit ${limit}`;
    const rows = await this.db.snapshot(scope, (tx) => tx.query<Row>(sql, conditions.parameters));
    return toPage(rows, filter.limit, (row) => ({ at: row.shiftTo, id: row.id }), toSummary);
  }

  /** Null is what another plant's user sees. */
  load(scope: Scope, id: string): Promise<StoredHandoverDetail | null> {
    return this.db.snapshot(scope, async (tx) => {
      const [row] = await tx.query<Row>(`${HANDOVERS} where h.id = $1`, [id]);
      if (!row) return null;
      const [told] = await tx.query<{ digest: HandoverDetail['digest'] }>(DIGEST, [id]);
      const items = await tx.query<ItemRow>(ITEMS, [id]);
      const messages = await tx.query<ToldRow>(TOLD_OF_HANDOVER, [id]);
      const digest = told?.digest ?? null;
      return { ...toSummary(row), digest, items: items.map(toItem), told: messages.map(toldView) };
    });
  }
}

const WAITS = `i.state = 'offered' and t.state = 'open' and t.owner_id = h.from_person_id`;

const HANDOVERS = `
  select h.id, h.plant_id as "plantId", json_build_object('id', d.id, 'name', d.name) as duty,
    json_build_object('id', n.id, 'name', n.name) as node, json_build_object('id', f.id, 'name', f.name) as from,
    case when t.id is not null then json_build_object('id', t.id, 'name', t.name) end as to,
    h.shift_from as "shiftFrom", h.shift_to as "shiftTo", h.next_until as "nextUntil", h.state,
    (select count(*)::int from handover_item i join task t on t.id = i.task_id
      where i.handover_id = h.id and ${WAITS}) as waiting,
    h.offered_at as "offeredAt", h.unreached_at as "unreachedAt", h.closed_at as "closedAt"
  from shift_handover h
  join duty d on d.plant_id = h.plant_id and d.id = h.duty_id
  join equipment_node n on n.plant_id = h.plant_id and n.id = h.node_id
  join person f on f.id = h.from_person_id
  left join person t on t.id = h.to_person_id`;

const DIGEST = 'select digest from shift_handover where id = $1';

const ITEMS = `
  select t.id as "taskId", c.id as "caseId", c.number::int as number, c.type, c.title, c.severity, q.prompt,
    t.due_at as "dueAt", json_build_object('id', o.id, 'name', o.name) as owner, i.state, ${WAITS} as waits,
    case when b.id is not null then json_build_object('id', b.id, 'name', b.name) end as by, i.at, i.note,
    '/api/v1/cases/' || c.id || '/timeline' as timeline
  from handover_item i
  join shift_handover h on h.id = i.handover_id
  join task t on t.id = i.task_id
  join question q on q.id = t.question_id
  join exception_case c on c.id = t.case_id
  join person o on o.id = t.owner_id
  left join person b on b.id = i.by_person_id
  where i.handover_id = $1 order by t.due_at, t.id`;

function toSummary(row: Row): HandoverSummary {
  const { shiftFrom, shiftTo, nextUntil, offeredAt, unreachedAt, closedAt, ...same } = row;
  return {
    ...same,
    shiftFrom: shiftFrom.toISOString(),
    shiftTo: shiftTo.toISOString(),
    nextUntil: nextUntil?.toISOString() ?? null,
    offeredAt: offeredAt?.toISOString() ?? null,
    unreachedAt: unreachedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
  };
}

function toItem({ dueAt, at, ...same }: ItemRow): HandoverItemView {
  return { ...same, dueAt: dueAt.toISOString(), at: at.toISOString() };
}
