import type { EntityManager } from 'typeorm';
import { HandoverMailEntity } from '../entities/handover.entity.js';
import type { HandoverMail, HandoverMailState, StoredHandoverMail } from '../handover-records.js';
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

const LOCK = `
select m.id, m.plant_id as "plantId", m.handover_id as "handoverId", m.person_id as "personId", m.kind,
  m.message_id as "messageId", m.queued_at as "queuedAt", p.name, m.address, m.state, m.attempts,
  p.active and exists (
    select from person_role r where r.plant_id = m.plant_id and r.person_id = m.person_id) as "mayReceive"
from handover_mail m join person p on p.id = m.person_id
where m.id = $1 for no key update of m`;
