import type { EntityManager } from 'typeorm';
import {
  isPositive,
  subtractQuantities,
  type CaseFacts,
  type CaseLine,
  type CaseState,
  type ChosenCode,
  type ContextSection,
  type EventSource,
  type Severity,
} from '../../domain/index.js';
import {
  CaseCommentEntity,
  CaseEntity,
  CaseLineEntity,
  CaseOccurrenceEntity,
} from '../entities/case.entity.js';
import type { StoredCase } from '../records.js';
import { insertRows, insertSql, rowsOf, type TableRows } from './rows.js';

/** What an event may belong to already. */
export interface EarlierCases {
  /** The case that this very event was told for. */
  repeated: string | null;
  /** The case with an equal key that has not ended. */
  open: string | null;
  /** The case with an equal key that ended last. */
  ended: string | null;
}

export interface Occurrence {
  plantId: string;
  caseId: string;
  source: Pick<EventSource, 'name' | 'eventId'>;
  occurredAt: Date;
  receivedAt: Date;
  folded: boolean;
  /** The person who told it, where it was one. */
  reporterId: string | null;
  facts: CaseFacts;
  lines: Omit<CaseLine, 'lineNo'>[];
  note: string | null;
}

export type NewCase = Omit<
  StoredCase,
  | 'number'
  | 'occurrences'
  | 'run'
  | 'version'
  | 'context'
  | 'mergedInto'
  | 'cause'
  | 'endedAt'
  | 'closedAt'
  | 'closeReason'
  | 'lastMessage'
  | 'handledMessage'
  | 'workflowStartedAt'
  | 'cancelRequestedAt'
  | 'cancelReason'
>;

/** What a case says of itself, mended. */
export type CorrectedCase = Pick<
  StoredCase,
  'facts' | 'title' | 'dedupKey' | 'cause' | 'occurredAt' | 'endedAt'
>;

export class CaseRepository {
  constructor(private readonly manager: EntityManager) {}

  async lock(id: string): Promise<StoredCase | null> {
    const found = await this.manager
      .createQueryBuilder(CaseEntity, 'c')
      .setLock('for_no_key_update')
      .where('c.id = :id', { id })
      .getOne();
    return found && { ...found };
  }

  /** In the order of their ids, so that two transactions over the same cases cannot wait for each other. */
  async lockAll(ids: readonly string[]): Promise<StoredCase[]> {
    if (ids.length === 0) return [];
    const found = await this.manager
      .createQueryBuilder(CaseEntity, 'c')
      .setLock('for_no_key_update')
      .where('c.id in (:...ids)', { ids })
      .orderBy('c.id')
      .getMany();
    return found.map((each) => ({ ...each }));
  }

  async load(id: string): Promise<StoredCase | null> {
    const found = await this.manager.createQueryBuilder(CaseEntity, 'c').where('c.id = :id', { id }).getOne();
    return found && { ...found };
  }

  /** As they stand: without what went to other cases. */
  async linesOf(caseId: string): Promise<CaseLine[]> {
    const rows = await this.manager
      .createQueryBuilder(CaseLineEntity, 'l')
      .where('l.caseId = :caseId', { caseId })
      .orderBy('l.lineNo')
      .getMany();
    return rows.map(toLine).filter(({ quantity }) => isPositive(quantity));
  }

  /** Lets one opening of an equal exception through at a time, until the end of its transaction. */
  async queueUpFor(plantId: string, dedupKey: string): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `${plantId}/${dedupKey}`,
    ]);
  }

  async earlier(plantId: string, dedupKey: string, source: EventSource): Promise<EarlierCases> {
    const [row] = await this.manager.query<EarlierCases[]>(EARLIER, [
      plantId,
      dedupKey,
      source.name,
      source.eventId,
    ]);
    return row ?? { repeated: null, open: null, ended: null };
  }

  /** The case that is open with this key. The caller queued up for the key. */
  async openWith(plantId: string, dedupKey: string): Promise<{ id: string; number: number } | null> {
    const [row] = await this.manager.query<{ id: string; number: string }[]>(
      `select id, number from exception_case
       where plant_id = $1 and dedup_key = $2 and state not in ('closed', 'cancelled')`,
      [plantId, dedupKey],
    );
    return row ? { id: row.id, number: Number(row.number) } : null;
  }

  /** Numbers the case within its plant and writes it with its lines and its first occurrence, all in one statement. */
  async insert(opened: NewCase, lines: readonly CaseLine[], occurrence: Occurrence): Promise<number> {
    const rows = [
      rowsOf(this.manager, CaseEntity, [opened]),
      rowsOf(this.manager, CaseOccurrenceEntity, [toOccurrenceRow(occurrence)]),
      rowsOf(
        this.manager,
        CaseLineEntity,
        lines.map((line) => toLineRow(opened, line)),
      ),
    ].filter(({ columns }) => columns !== '');
    const [row] = await this.manager.query<{ number: string }[]>(insertNumbered(rows), [
      opened.plantId,
      ...rows.map(({ json }) => json),
    ]);
    if (!row) throw new Error(`plant ${opened.plantId} has no counter`);
    return Number(row.number);
  }

  /** One more event that the case stands for. */
  async fold(occurrence: Occurrence): Promise<void> {
    const row = rowsOf(this.manager, CaseOccurrenceEntity, [toOccurrenceRow(occurrence)]);
    await this.manager.query(
      `with folded as (${insertSql(row, 2)})
       update exception_case set occurrences = occurrences + 1 where id = $1`,
      [occurrence.caseId, row.json],
    );
  }

  /** Counts as a change for `If-Match`. */
  async move(caseId: string, state: CaseState): Promise<void> {
    await this.manager.query('update exception_case set state = $2, version = version + 1 where id = $1', [
      caseId,
      state,
    ]);
  }

  /** Something that a person should have seen before answering has changed. */
  async touch(caseId: string): Promise<void> {
    await this.manager.query('update exception_case set version = version + 1 where id = $1', [caseId]);
  }

  /** `byId` is who said so by right. The caller counts the change for `If-Match`. */
  async setSeverity(caseId: string, severity: Severity, why: string, byId: string | null): Promise<void> {
    await this.manager.query(
      'update exception_case set severity = $2, severity_why = $3, severity_by = $4 where id = $1',
      [caseId, severity, why, byId],
    );
  }

  /** Gives what is open of a case its place before or behind others; when it is due stays. */
  async rerank(caseId: string, rank: number): Promise<{ tasks: number; deadlines: number }> {
    const [row] = await this.manager.query<{ tasks: number; deadlines: number }[]>(RERANK, [caseId, rank]);
    return row ?? { tasks: 0, deadlines: 0 };
  }

  /** The caller counts the change for `If-Match`. */
  async correct(caseId: string, corrected: CorrectedCase): Promise<void> {
    const { facts, title, dedupKey, cause, occurredAt, endedAt } = corrected;
    await this.manager.query(
      `update exception_case set facts = $2, title = $3, dedup_key = $4, cause = $5, occurred_at = $6, ended_at = $7
       where id = $1`,
      [caseId, JSON.stringify(facts), title, dedupKey, cause && JSON.stringify(cause), occurredAt, endedAt],
    );
  }

  /** What a decision found to have caused it. Resolves with the cause that stood before. The caller holds the case's lock. */
  async setCause(caseId: string, cause: ChosenCode): Promise<ChosenCode | null> {
    const [before] = await this.manager.query<{ cause: ChosenCode | null }[]>(
      `with before as (select cause from exception_case where id = $1), told as (
         update exception_case set cause = $2 where id = $1
       ) select cause from before`,
      [caseId, JSON.stringify(cause)],
    );
    return before?.cause ?? null;
  }

  /** When what it stands for ended on the floor; null where it lasts. */
  async setEnd(caseId: string, endedAt: Date | null): Promise<void> {
    await this.manager.query('update exception_case set ended_at = $2 where id = $1', [caseId, endedAt]);
  }

  /** It ended at this instant, unless an end was told before. */
  async endWhereItLasts(caseId: string, endedAt: Date): Promise<void> {
    await this.manager.query('update exception_case set ended_at = $2 where id = $1 and ended_at is null', [
      caseId,
      endedAt,
    ]);
  }

  async requestCancel(caseId: string, reason: string, at: Date): Promise<void> {
    await this.manager.query(
      'update exception_case set cancel_requested_at = $2, cancel_reason = $3 where id = $1',
      [caseId, at, reason],
    );
  }

  async end(
    caseId: string,
    as: 'closed' | 'cancelled',
    reason: string,
    handled: number,
    at: Date,
  ): Promise<void> {
    await this.manager.query(
      `update exception_case set state = $2, close_reason = $3, handled_message = $4, closed_at = $5, version = version + 1
       where id = $1`,
      [caseId, as, reason, handled, at],
    );
  }

  async setContext(caseId: string, context: readonly ContextSection[]): Promise<void> {
    await this.manager.query('update exception_case set context = $2 where id = $1', [
      caseId,
      JSON.stringify(context),
    ]);
  }

  async markStarted(caseId: string, run: number, at: Date): Promise<void> {
    await this.manager.query(
      'update exception_case set workflow_started_at = $3 where id = $1 and run = $2 and workflow_started_at is null',
      [caseId, run, at],
    );
  }

  /** Parents that opened this case or folded into it, by the name that child events carry. */
  async waitingParents(caseId: string): Promise<string[]> {
    const rows = await this.manager.query<{ parent: string }[]>(
      `select distinct split_part(source_name, '/', 2) as parent from case_occurrence
       where case_id = $1 and source_name like 'case/%' order by parent`,
      [caseId],
    );
    return rows.map((row) => row.parent);
  }

  /** Everybody who reported the case, whether it opened it or counted as one more. */
  async reportersOf(caseId: string): Promise<string[]> {
    const rows = await this.manager.query<{ id: string }[]>(
      'select distinct reporter_id as id from case_occurrence where case_id = $1 and reporter_id is not null',
      [caseId],
    );
    return rows.map(({ id }) => id);
  }

  async comment(comment: {
    id: string;
    plantId: string;
    caseId: string;
    personId: string;
    body: string;
    writtenAt: Date;
  }): Promise<void> {
    await insertRows(this.manager, CaseCommentEntity, [comment]);
  }
}

const RERANK = `
with tasks as (
  update task set severity_rank = $2 where case_id = $1 and state = 'open' returning 1
), deadlines as (
  update deadline set severity_rank = $2 where case_id = $1 and state = 'waiting' returning 1
)
select (select count(*) from tasks)::int as tasks, (select count(*) from deadlines)::int as deadlines`;

const EARLIER = `
select
  (select case_id from case_occurrence
   where plant_id = $1 and source_name = $3 and source_event_id = $4) as repeated,
  (select id from exception_case
   where plant_id = $1 and dedup_key = $2 and state not in ('closed', 'cancelled')) as open,
  (select id from exception_case
   where plant_id = $1 and dedup_key = $2 and state in ('closed', 'cancelled')
   order by closed_at desc limit 1) as ended`;

/** The plant's counter stays locked until the commit, so this comes as late in an opening as it can. */
function insertNumbered([opened, ...others]: TableRows[]): string {
  if (!opened) throw new Error('nothing to insert');
  const { table, columns } = opened;
  return `
    with counter as (
      update plant_counter set last_case_number = last_case_number + 1 where plant_id = $1 returning last_case_number as number
    ), opened as (
      insert into ${table} (number, ${columns})
      select counter.number, ${columns.replace(/\w+/g, 'r.$&')} from counter, jsonb_populate_recordset(null::${table}, $2) r
    ), ${others.map((rows, i) => `insert_${i} as (${insertSql(rows, i + 3)})`).join(', ')}
    select number from counter`;
}

function toOccurrenceRow({ source, ...occurrence }: Occurrence): CaseOccurrenceEntity {
  return { ...occurrence, sourceName: source.name, sourceEventId: source.eventId };
}

function toLineRow({ id: caseId, plantId }: NewCase, line: CaseLine): Omit<CaseLineEntity, 'moved'> {
  const { lineNo, kind, ref, item = null, quantity } = line;
  return { plantId, caseId, lineNo, kind, ref, item, quantity: quantity.value, unit: quantity.unit };
}

/** The column keeps six places; people and playbooks see `12`, not `12.000000`. */
function toLine({ lineNo, kind, ref, item, quantity, unit, moved }: CaseLineEntity): CaseLine {
  const stands = subtractQuantities({ value: quantity, unit }, { value: moved, unit });
  return { lineNo, kind, ref, quantity: stands, ...(item === null ? {} : { item }) };
}
