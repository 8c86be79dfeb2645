import type { EntityManager } from 'typeorm';
import { HandoverMailEntity } from '../entities/handover.entity.js';
import type {
  HandoverCircumstances,
  HandoverMail,
  HandoverMailState,
  StoredHandoverMail,
} from '../handover-records.js';
import { rowsOf } from './rows.js';

/** The delivery record of each mail about a handover. */
export class HandoverMailRepository {
  constructor(private readonly manager: EntityManager) {}

  /** To people's present addresses. Returns the ids of those that had not been queued before. */
  async queue(mails: readonly HandoverMail[]): Promise<Set<string>> {
    if (mails.length === 0) return new Set();
    const rows = await this.manager.query<{ id: string }[]>(QUEUE, [
      rowsOf(this.manager, HandoverMailEntity, mails).json,
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  async lock(id: string): Promise<StoredHandoverMail | null> {
    const [row] = await this.manager.query<StoredHandoverMail[]>(LOCK, [id]);
    return row ?? null;
  }

  async circumstances(handoverId: string): Promise<HandoverCircumstances> {
    const [names] = await this.manager.query<Omit<HandoverCircumstances, 'offered'>[]>(NAMES, [handoverId]);
    if (!names) throw new Error(`there is no handover ${handoverId}`);
    return { ...names, offered: await this.manager.query(OFFERED, [handoverId]) };
  }

  /** What nobody has tried to send yet, oldest first. */
  async unsent(limit: number): Promise<{ id: string; plantId: string; queuedAt: Date }[]> {
    return this.manager.query(
      `select id, plant_id as "plantId", queued_at as "queuedAt" from handover_mail
       where state = 'queued' and attempts = 0 order by queued_at limit $1`,
      [limit],
    );
  }

  async countAttempt(id: string): Promise<void> {
    await this.manager.query('update handover_mail set attempts = attempts + 1 where id = $1', [id]);
  }

  async settle(id: string, state: HandoverMailState, response: string, at: Date): Promise<void> {
    await this.manager.query(
      'update handover_mail set state = $2, response = $3, sent_at = $4 where id = $1',
      [id, state, response, at],
    );
  }
}

const QUEUE = `
insert into handover_mail (id, plant_id, handover_id, person_id, kind, address, message_id, state, queued_at)
select m.id, m.plant_id, m.handover_id, m.person_id, m.kind, p.email, m.message_id, 'queued', m.queued_at
from jsonb_populate_recordset(null::handover_mail, $1) m join person p on p.id = m.person_id
on conflict do nothing returning id`;

const NAMES = `
select d.name as duty, n.name as node, f.name as from, t.name as to
from shift_handover h
join duty d on d.plant_id = h.plant_id and d.id = h.duty_id
join equipment_node n on n.plant_id = h.plant_id and n.id = h.node_id
join person f on f.id = h.from_person_id
left join person t on t.id = h.to_person_id
where h.id = $1`;

const OFFERED = `
select t.id as "taskId", c.id as "caseId", c.number::int as number, c.title, q.prompt, t.due_at as "dueAt"
from handover_item i
join shift_handover h on h.id = i.handover_id
join task t on t.id = i.task_id and t.state = 'open' and t.owner_id = h.from_person_id
join question q on q.id = t.question_id
join exception_case c on c.id = t.case_id
where i.handover_id = $1 and i.state = 'offered'
order by t.due_at, t.id`;

const LOCK = `
select m.id, m.plant_id as "plantId", m.handover_id as "handoverId", m.person_id as "personId", m.kind,
  m.message_id as "messageId", m.queued_at as "queuedAt", p.name, m.address, m.state, m.attempts,
  coalesce(r.language, 'en') as language,
  p.active and exists (
    select from person_role l where l.plant_id = m.plant_id and l.person_id = m.person_id) as "mayReceive"
from handover_mail m
join person p on p.id = m.person_id
left join notification_rule r on r.person_id = m.person_id
where m.id = $1 for no key update of m`;
