import type { EntityManager } from 'typeorm';
import type { ExceptionType, NodeId } from '../../domain/index.js';
import {
  HandoverItemEntity,
  HandoverSettingEntity,
  ShiftHandoverEntity,
} from '../entities/handover.entity.js';
import type { DutyTask, PlannedShift, StoredHandover, StoredHandoverItem } from '../handover-records.js';
import { rowsOf } from './rows.js';

/** A case in which time was lost; `endedAt` is null while that goes on. */
export interface LosingCase {
  caseId: string;
  number: number;
  type: ExceptionType;
  title: string;
  occurredAt: Date;
  endedAt: Date | null;
}

/** Where, in which types and between which instants time was lost. */
export interface LosingPlace {
  plantId: string;
  nodeId: NodeId;
  types: readonly ExceptionType[];
  from: Date;
  to: Date;
}

export class HandoverRepository {
  constructor(private readonly manager: EntityManager) {}

  /** How long before a shift's end its tasks are offered: an ISO 8601 duration; null where the plant has no rule of its own. */
  async policy(plantId: string): Promise<{ offerBefore: string; version: number } | null> {
    const found = await this.manager.findOneBy(HandoverSettingEntity, { plantId });
    return found && { offerBefore: found.offerBefore, version: found.version };
  }

  async saveOfferBefore(plantId: string, duration: string): Promise<void> {
    await this.manager.query(
      `insert into handover_setting (plant_id, offer_before) values ($1, $2)
       on conflict (plant_id) do update
         set offer_before = excluded.offer_before, version = handover_setting.version + 1`,
      [plantId, duration],
    );
  }

  /** What is planned and not offered yet falls due so long before its shift's end. */
  async offerAnew(plantId: string, beforeMs: number): Promise<void> {
    await this.manager.query(
      `update deadline d set due_at = h.shift_to - make_interval(secs => $2::float / 1000)
       from shift_handover h
       where h.plant_id = $1 and h.state = 'planned' and d.plant_id = $1 and d.kind = 'handover' and d.state = 'waiting'
         and d.about->>'handoverId' = h.id::text`,
      [plantId, beforeMs],
    );
  }

  /** Lets one transaction at a time plan a plant's handovers, until its end. */
  async queueUp(plantId: string): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 10))', [plantId]);
  }

  /** As `queueUp`, where nobody is before us; never waits. */
  async tryQueueUp(plantId: string): Promise<boolean> {
    const [row] = await this.manager.query<{ mine: boolean }[]>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 10)) as mine',
      [plantId],
    );
    return row?.mine === true;
  }

  /** Locks the cases, where nobody else holds one of them; never waits. */
  async tryLockCases(ids: readonly string[]): Promise<boolean> {
    if (ids.length === 0) return true;
    const rows = await this.manager.query<unknown[]>(
      'select id from exception_case where id = any ($1) order by id for no key update skip locked',
      [ids],
    );
    return rows.length === new Set(ids).size;
  }

  load(id: string): Promise<StoredHandover | null> {
    return this.one(id, '');
  }

  lock(id: string): Promise<StoredHandover | null> {
    return this.one(id, 'for no key update');
  }

  /** Null also where somebody else holds it; never waits. */
  tryLock(id: string): Promise<StoredHandover | null> {
    return this.one(id, 'for no key update skip locked');
  }

  /** Those of a plant whose shift is not over yet, as far as anybody has dealt with them. */
  async coming(plantId: string): Promise<StoredHandover[]> {
    return this.many(`plant_id = $1 and state in ('planned', 'offered')`, [plantId]);
  }

  /** The last end of a shift that was carried out at each duty and node, up to now. */
  async lastEnds(plantId: string, now: Date): Promise<{ dutyId: string; nodeId: NodeId; at: Date }[]> {
    return this.manager.query(
      `select duty_id as "dutyId", node_id as "nodeId", max(shift_to) as at from shift_handover
       where plant_id = $1 and state in ('overdue', 'closed') and shift_to <= $2 group by duty_id, node_id`,
      [plantId, now],
    );
  }

  /** The ids of those that were not planned before. */
  async plan(shifts: readonly PlannedShift[]): Promise<Set<string>> {
    if (shifts.length === 0) return new Set();
    const rows = shifts.map(({ personId, from, to, ...shift }) => ({
      ...shift,
      ...{ fromPersonId: personId, shiftFrom: from, shiftTo: to, state: 'planned' as const },
    }));
    const { columns, json } = rowsOf(this.manager, ShiftHandoverEntity, rows);
    const planned = await this.manager.query<{ id: string }[]>(
      `insert into shift_handover (${columns}) select ${columns} from jsonb_populate_recordset(null::shift_handover, $1)
       on conflict do nothing returning id`,
      [json],
    );
    return new Set(planned.map(({ id }) => id));
  }

  /** They end nowhere any more, and nothing falls due for them. */
  async drop(ids: readonly string[], at: Date): Promise<void> {
    if (ids.length === 0) return;
    await this.manager.query(
      `update shift_handover set state = 'dropped', closed_at = $2 where id = any ($1)`,
      [ids, at],
    );
    // What is being carried out at this moment will find its handover dropped.
    await this.manager.query(
      `update deadline set state = 'dropped', settled_at = $2 where id in (
         select id from deadline where kind = 'handover' and state = 'waiting' and about->>'handoverId' = any ($1::text[])
         for no key update skip locked)`,
      [ids, at],
    );
  }

  async change(id: string, change: Partial<Omit<StoredHandover, 'id' | 'plantId'>>): Promise<void> {
    await this.manager.update(ShiftHandoverEntity, { id }, change);
  }

  async itemsOf(handoverId: string): Promise<StoredHandoverItem[]> {
    const found = await this.manager
      .createQueryBuilder(HandoverItemEntity, 'i')
      .where('i.handoverId = :handoverId', { handoverId })
      .orderBy('i.taskId')
      .getMany();
    return found.map(({ taskId, state, byPersonId, at, note }) => ({
      taskId,
      state,
      byId: byPersonId,
      at,
      note,
    }));
  }

  async saveItems({ id, plantId }: StoredHandover, items: readonly StoredHandoverItem[]): Promise<void> {
    if (items.length === 0) return;
    const rows = items.map(({ byId, ...item }) => ({ ...item, plantId, handoverId: id, byPersonId: byId }));
    const { columns, json } = rowsOf(this.manager, HandoverItemEntity, rows);
    await this.manager.query(
      `insert into handover_item (${columns}) select ${columns} from jsonb_populate_recordset(null::handover_item, $1)
       on conflict (handover_id, task_id) do update
         set state = excluded.state, by_person_id = excluded.by_person_id, at = excluded.at, note = excluded.note`,
      [json],
    );
  }

  /** What somebody owns for a duty at a node or below it and is still asked, the earliest due first. */
  async tasksOf({ plantId, dutyId, nodeId, fromPersonId }: StoredHandover): Promise<DutyTask[]> {
    const whose = 't.plant_id = $1 and t.duty_id = $2 and t.owner_id = $4';
    return this.manager.query(`${DUTY_TASKS} and ${whose} order by t.due_at, t.id`, [
      plantId,
      dutyId,
      nodeId,
      fromPersonId,
    ]);
  }

  /** The open tasks of a duty at a node or below it, whoever owns them, with the owner's name. */
  async openTasks({
    plantId,
    dutyId,
    nodeId,
  }: StoredHandover): Promise<(DutyTask & { prompt: string; owner: string; severityRank: number })[]> {
    return this.manager.query(
      `${DUTY_TASKS} and t.plant_id = $1 and t.duty_id = $2 order by t.due_at, t.id`,
      [plantId, dutyId, nodeId],
    );
  }

  /** Cases of these types at a node or below it, open or closed, that were not over before; one that happened again once for each time. */
  async losing({ plantId, nodeId, types, from, to }: LosingPlace): Promise<LosingCase[]> {
    return this.manager.query(LOSING, [plantId, nodeId, types, from, to]);
  }

  /** A task's waiting ladder falls due at once, with this step; false where none waits. */
  async climbNow(taskId: string, step: number, at: Date): Promise<boolean> {
    const [, changed] = await this.manager.query<[unknown, number]>(
      `update deadline set due_at = $3, step = $2 where task_id = $1 and kind = 'ladder' and state = 'waiting'`,
      [taskId, step, at],
    );
    return changed > 0;
  }

  private async one(id: string, lock: string): Promise<StoredHandover | null> {
    const [found] = await this.many(`id = $1 ${lock}`, [id]);
    return found ?? null;
  }

  private many(where: string, parameters: unknown[]): Promise<StoredHandover[]> {
    return this.manager.query<StoredHandover[]>(`${SELECT} where ${where}`, parameters);
  }
}

/** A run that began because a decision was overturned goes on with the loss of the one before. */
const LOSING = `
with lost as (
  select id, run, state, occurred_at, coalesce(ended_at, closed_at) as ended_at from exception_case
  where plant_id = $1 and type = any ($3)
  union all
  select r.case_id, r.run, r.state, r.occurred_at, coalesce(r.ended_at, r.closed_at) from case_run r
  where r.plant_id = $1 and r.occurred_at is not null
), latest as (
  select distinct on (id, occurred_at) * from lost order by id, occurred_at, run desc
)
select c.id as "caseId", c.number::int as number, c.type, c.title, l.occurred_at as "occurredAt", l.ended_at as "endedAt"
from latest l join exception_case c on c.id = l.id
where (c.node_id = $2 or starts_with(c.node_id, $2 || '/')) and c.type = any ($3)
  and l.state <> 'cancelled' and l.occurred_at < $5 and coalesce(l.ended_at, 'infinity') > $4
order by l.occurred_at, c.id`;

const SELECT = `
select id, plant_id as "plantId", duty_id as "dutyId", node_id as "nodeId", from_person_id as "fromPersonId",
  to_person_id as "toPersonId", shift_from as "shiftFrom", shift_to as "shiftTo", next_until as "nextUntil", state,
  offered_at as "offeredAt", closed_at as "closedAt", digest, unreached_at as "unreachedAt"
from shift_handover`;

/** $3 is the node. */
const DUTY_TASKS = `
select t.id as "taskId", t.case_id as "caseId", t.question_id as "questionId", c.number::int as number, c.title,
  c.node_id as "nodeId", t.owner_id as "ownerId", p.name as owner, t.duty_id as "dutyId", t.due_at as "dueAt", t.step,
  t.severity_rank as "severityRank", q.prompt, q.policy, c.trace,
  t.queued_at is not null as queued
from task t
join question q on q.id = t.question_id and q.state = 'asked'
join exception_case c on c.id = t.case_id and c.state not in ('closed', 'cancelled')
join person p on p.id = t.owner_id
where t.state = 'open' and (c.node_id = $3 or starts_with(c.node_id, $3 || '/'))`;
