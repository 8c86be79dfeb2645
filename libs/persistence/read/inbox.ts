import type { InboxPage, InboxRow } from '../../contracts/api/index.js';
import type { HoldState } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';
import { Conditions } from './conditions.js';
import { holdStatesOf } from './hold-states.js';
import { toPage, type Position } from './keyset.js';

type Row = Omit<
  InboxRow,
  'node' | 'duty' | 'assignedAt' | 'dueAt' | 'acknowledgedAt' | 'asksYou' | 'holdState'
> & {
  nodeId: string;
  nodeName: string;
  dutyId: string;
  dutyName: string;
  assignedAt: Date;
  dueAt: Date;
  acknowledgedAt: Date | null;
  askedBy: string | null;
  askedFor: string | null;
};

/** `none` leaves out what stands in queues, `any` shows nothing else, a duty's id what stands in that duty's queue. */
export type QueueFilter = string;

export interface InboxFilter {
  limit: number;
  queue?: QueueFilter;
  after?: Position;
  /** Tasks in queues that they may claim because they have the duty now. */
  claimable?: readonly string[];
}

/** One person's open tasks, the earliest due first: their own, those that they may claim, and those on which a word of theirs is awaited. */
export class Inbox {
  constructor(private readonly db: Database) {}

  async page(
    scope: Scope,
    personId: string,
    { limit, queue, after, claimable }: InboxFilter,
  ): Promise<InboxPage> {
    const conditions = new Conditions();
    const me = conditions.parameter(personId);
    const now = conditions.parameter(claimable ?? []);
    if (queue === 'none') conditions.add('mine.standing <> ?', 'queued');
    else if (queue !== undefined) conditions.add('mine.standing = ?', 'queued');
    if (queue !== 'none' && queue !== 'any') conditions.add('t.duty_id = ?', queue);
    if (after) conditions.add(`(t.due_at, t.id) > (?, ${conditions.parameter(after.id)})`, after.at);
    const page = `${conditions.where} order by t.due_at, t.id limit ${conditions.parameter(limit + 1)}`;
    const sql = `${INBOX(me, now)} ${page}`;
    return this.db.snapshot(scope, async (tx) => {
      const rows = await tx.query<Row>(sql, conditions.parameters);
      const holds = await holdStatesOf(
        tx,
        rows.map(({ caseId, type, state }) => ({ id: caseId, type, state })),
      );
      const positionOf = (row: Row) => ({ at: row.dueAt, id: row.taskId });
      return toPage(rows, limit, positionOf, (row) => toRow(row, holds.get(row.caseId) ?? null));
    });
  }
}

/** Each task once, by the strongest of what the person has to do with it. */
const INBOX = (me: string, claimable: string) => `
  with mine as (
    select id as task_id, 'mine' as standing, null::uuid as forward_id
    from task where owner_id = ${me} and state = 'open' and queued_at is null
    union all
    select q.id, 'queued', null
    from task q
    where q.state = 'open' and q.queued_at is not null and (q.id = any (${claimable}::uuid[])
      or q.id in (select o.task_id from task_owner o where o.person_id = ${me} and o.in_queue))
    union all
    select f.task_id, 'forwarded', f.id
    from task_forward f join task a on a.id = f.task_id
    where f.to_person_id = ${me} and f.answered_at is null and a.state = 'open' and a.owner_id <> ${me}
      and f.task_id <> all (${claimable}::uuid[])
      and not exists (select from task_owner w where w.task_id = f.task_id and w.person_id = ${me} and w.in_queue)
  )
  select t.id as "taskId", c.id as "caseId", c.plant_id as "plantId", c.number::int as number, c.type, c.state,
    c.severity, c.node_id as "nodeId", n.name as "nodeName", c.title, q.prompt, q.key as "questionKey", q.round,
    t.duty_id as "dutyId", d.name as "dutyName", t.owner_why as why, t.assigned_at as "assignedAt",
    t.due_at as "dueAt", t.acknowledged_at as "acknowledgedAt", c.version, mine.standing,
    asker.name as "askedBy", f.question as "askedFor"
  from mine
  join task t on t.id = mine.task_id
  join question q on q.id = t.question_id
  join exception_case c on c.id = t.case_id
  join equipment_node n on n.plant_id = c.plant_id and n.id = c.node_id
  join duty d on d.plant_id = t.plant_id and d.id = t.duty_id
  left join task_forward f on f.id = mine.forward_id
  left join person asker on asker.id = f.from_person_id`;

function toRow(row: Row, holdState: HoldState | null): InboxRow {
  const {
    nodeId,
    nodeName,
    dutyId,
    dutyName,
    assignedAt,
    dueAt,
    acknowledgedAt,
    askedBy,
    askedFor,
    ...same
  } = row;
  return {
    ...same,
    node: { id: nodeId, name: nodeName },
    duty: { id: dutyId, name: dutyName },
    assignedAt: assignedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    holdState,
    asksYou: askedBy === null || askedFor === null ? null : { by: askedBy, question: askedFor },
  };
}
