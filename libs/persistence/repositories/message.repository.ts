import type { EntityManager } from 'typeorm';
import {
  MACHINE_EVENTS,
  type CaseMessage,
  type CaseMessageBody,
  type CaseState,
  type WorldEvent,
} from '../../domain/index.js';
import { CaseMessageEntity } from '../entities/case.entity.js';

export interface StoredMessage {
  message: CaseMessage;
  run: number;
  sentAt: Date | null;
  lateAt: Date | null;
  trace: string | null;
}

export class MessageRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Gives the message the case's next number and, where named, moves the case. The caller holds the case's lock, so
   * numbers have no gaps and follow the order of the commits. Counts as a change for `If-Match`.
   */
  async append(
    caseId: string,
    { kind, ...body }: CaseMessageBody,
    at: Date,
    trace: string | null,
    state: CaseState | null = null,
  ): Promise<number> {
    const [row] = await this.manager.query<{ seq: number }[]>(APPEND, [
      caseId,
      kind,
      JSON.stringify(body),
      at,
      trace,
      state,
    ]);
    if (!row) throw new Error(`no case ${caseId} to tell anything`);
    return row.seq;
  }

  async load(caseId: string, seq: number): Promise<StoredMessage | null> {
    const found = await this.manager
      .createQueryBuilder(CaseMessageEntity, 'm')
      .where('m.caseId = :caseId and m.seq = :seq', { caseId, seq })
      .getOne();
    if (!found) return null;
    const { kind, body, run, sentAt, lateAt, trace } = found;
    return { message: { seq, kind, ...body } as CaseMessage, run, sentAt, lateAt, trace };
  }

  /** The message that this very event led to, none where it was only noted; null where it is new to the case. */
  async toldBefore(
    caseId: string,
    source: { name: string; eventId: string },
  ): Promise<{ seq: number | null } | null> {
    const [row] = await this.manager.query<{ seq: number | null }[]>(
      `select (data ->> 'seq')::int as seq from audit_entry
       where case_id = $1 and action in ('case.signalled', 'event.noted') and data -> 'source' = $2`,
      [caseId, JSON.stringify(source)],
    );
    return row ?? null;
  }

  /** The event that the run's last message tells, moves left aside; null where that message is of another kind, or there is none. */
  async lastTold(caseId: string, run: number): Promise<WorldEvent | null> {
    const [row] = await this.manager.query<{ event: WorldEvent | null }[]>(
      `select case when kind = 'world' then body ->> 'event' end as event
       from case_message where case_id = $1 and run = $2 and kind <> 'moved' order by seq desc limit 1`,
      [caseId, run],
    );
    return row?.event ?? null;
  }

  /** When the machine stopped that this run was told of last, or when that was told; null where it was told of none. */
  async lastStop(caseId: string, run: number): Promise<Date | null> {
    const [row] = await this.manager.query<{ at: Date }[]>(
      `select coalesce((m.body #>> '{payload,stoppedAt}')::timestamptz, (a.data ->> 'occurredAt')::timestamptz, m.created_at) as at
       from case_message m
       left join audit_entry a on a.case_id = m.case_id and a.action = 'case.signalled' and (a.data ->> 'seq')::int = m.seq
       where m.case_id = $1 and m.run = $2 and m.kind = 'world' and m.body ->> 'event' = 'machine-stopped'
       order by m.seq desc limit 1`,
      [caseId, run],
    );
    return row?.at ?? null;
  }

  /** What the machine last told this run's workflow. */
  async lastOfMachine(caseId: string, run: number): Promise<WorldEvent | null> {
    const [row] = await this.manager.query<{ event: WorldEvent }[]>(
      `select body ->> 'event' as event from case_message
       where case_id = $1 and run = $2 and kind = 'world' and body ->> 'event' = any ($3) order by seq desc limit 1`,
      [caseId, run, MACHINE_EVENTS],
    );
    return row?.event ?? null;
  }

  /** The number of the message that cancelled this run. */
  async cancellation(caseId: string, run: number): Promise<number | null> {
    const [row] = await this.manager.query<{ seq: number }[]>(
      `select seq from case_message where case_id = $1 and run = $2 and kind = 'cancelled' limit 1`,
      [caseId, run],
    );
    return row?.seq ?? null;
  }

  async markSent(caseId: string, seq: number, at: Date): Promise<void> {
    await this.manager.query(
      'update case_message set sent_at = coalesce(sent_at, $3) where case_id = $1 and seq = $2',
      [caseId, seq, at],
    );
  }

  /** Its run had ended before it arrived. */
  async markLate(caseId: string, seq: number, at: Date): Promise<void> {
    await this.manager.query(
      'update case_message set late_at = coalesce(late_at, $3) where case_id = $1 and seq = $2',
      [caseId, seq, at],
    );
  }
}

const APPEND = `
with numbered as (
  update exception_case set last_message = last_message + 1, version = version + 1, state = coalesce($6, state)
  where id = $1 returning plant_id, id, run, last_message
)
insert into case_message (plant_id, case_id, seq, run, kind, body, created_at, trace)
select plant_id, id, last_message, run, $2, $3, $4, $5 from numbered
returning seq`;
