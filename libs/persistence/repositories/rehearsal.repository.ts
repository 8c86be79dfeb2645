import { randomInt, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { CaseLine, ExceptionType } from '../../domain/index.js';
import { CaseEntity, CaseLineEntity, CaseOccurrenceEntity } from '../entities/case.entity.js';
import type { NewCase } from './case.repository.js';
import { READ_CLAIMED, toClaimed, type ClaimedDeadline, type ClaimRow } from './claimed-deadline.js';
import { recordedQuestions, type RecordedQuestion } from './recorded-questions.js';
import { insertTogether, rowsOf } from './rows.js';

/** Versions that are never published: two rehearsals at once must not wait for each other. */
const FIRST_UNPUBLISHED = 2_000_000_000;
const UNPUBLISHED = 100_000_000;

/** What a rehearsal needs besides that which every case uses. All of it is undone with the rehearsal's transaction. */
export class RehearsalRepository {
  constructor(private readonly manager: EntityManager) {}

  /** A version number for a playbook that is not in force. */
  unpublishedVersion(): number {
    return FIRST_UNPUBLISHED + randomInt(UNPUBLISHED);
  }

  /** A case without a number of the plant's: the plant's counter would make everybody else wait for the rehearsal. */
  async insertCase(of: NewCase, lines: readonly CaseLine[], reporterIds: readonly string[]): Promise<void> {
    const { id: caseId, plantId, occurredAt, receivedAt } = of;
    const reported = reporterIds.map((reporterId) => ({
      ...{ plantId, caseId, occurredAt, receivedAt, reporterId },
      ...{ sourceName: 'rehearsal', sourceEventId: randomUUID(), folded: false },
    }));
    const rows = lines.map(({ lineNo, kind, ref, item = null, quantity }) => ({
      ...{ plantId, caseId, lineNo, kind, ref, item },
      ...{ quantity: quantity.value, unit: quantity.unit },
    }));
    await insertTogether(
      this.manager,
      rowsOf(this.manager, CaseEntity, [{ ...of, number: -randomInt(2 ** 47) }]),
      rowsOf(this.manager, CaseOccurrenceEntity, reported),
      rowsOf(this.manager, CaseLineEntity, rows),
    );
  }

  /** When something of the case falls due next; null where nothing does. */
  async nextDueOf(caseId: string): Promise<Date | null> {
    const [row] = await this.manager.query<{ due_at: Date | null }[]>(
      `select min(due_at) as due_at from deadline where case_id = $1 and state = 'waiting'`,
      [caseId],
    );
    return row?.due_at ?? null;
  }

  /** What of the case is due, as the climb would claim it. */
  async dueOf(caseId: string, now: Date): Promise<ClaimedDeadline[]> {
    const ids = await this.manager.query<{ id: string }[]>(
      `select id from deadline where case_id = $1 and state = 'waiting' and due_at <= $2`,
      [caseId, now],
    );
    const rows = await this.manager.query<ClaimRow[]>(READ_CLAIMED, [ids.map(({ id }) => id)]);
    return rows.map(toClaimed);
  }

  recorded(
    plantId: string,
    type: ExceptionType,
    period: { from: Date; to: Date },
    limit: number,
  ): Promise<RecordedQuestion[]> {
    return recordedQuestions(this.manager, plantId, type, period, limit);
  }

  /** Names of people, by their ids. */
  async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.manager.query<{ id: string; name: string }[]>(
      'select id, name from person where id = any ($1::uuid[])',
      [ids],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Names of the plant's duties, by their ids. */
  async dutyNames(plantId: string): Promise<Map<string, string>> {
    const rows = await this.manager.query<{ id: string; name: string }[]>(
      'select id, name from duty where plant_id = $1',
      [plantId],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
