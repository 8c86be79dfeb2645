import type { EntityManager } from 'typeorm';
import type { CaseClock, ClockPause } from '../../domain/index.js';
import { CaseClockEntity } from '../entities/clock.entity.js';
import type { StoredClock } from '../records.js';
import { insertRows } from './rows.js';

/** The clocks of cases: those of a case's present run, unless told. The caller holds the case's lock. */
export class ClockRepository {
  constructor(private readonly manager: EntityManager) {}

  async insert(clocks: readonly StoredClock[]): Promise<void> {
    await insertRows(this.manager, CaseClockEntity, clocks);
  }

  async of(caseId: string): Promise<StoredClock[]> {
    const found = await this.manager
      .createQueryBuilder(CaseClockEntity, 'k')
      .where('k.caseId = :caseId', { caseId })
      .andWhere(`k.run = ${PRESENT_RUN}`)
      .orderBy('k.dueAt')
      .getMany();
    return found.map((clock) => ({ ...clock }));
  }

  /** A clock of whichever run. */
  async find(caseId: string, run: number, clock: CaseClock): Promise<StoredClock | null> {
    const found = await this.manager
      .createQueryBuilder(CaseClockEntity, 'k')
      .where({ caseId, run, clock })
      .getOne();
    return found && { ...found };
  }

  /** Stops a clock for good and drops its deadline. Null where the case has no such clock, or it was met before. */
  async meet(caseId: string, clock: CaseClock, at: Date): Promise<StoredClock | null> {
    const [rows] = await this.manager.query<[{ clock: CaseClock }[], number]>(MEET, [caseId, clock, at]);
    return rows.length === 0 ? null : ((await this.of(caseId)).find((each) => each.clock === clock) ?? null);
  }

  /** Drops what was still to run out on a case that ended. */
  async stop(caseId: string, at: Date): Promise<void> {
    await this.manager.query(
      `update deadline set state = 'dropped', settled_at = $2 where case_id = $1 and kind = 'clock' and state = 'waiting'`,
      [caseId, at],
    );
  }

  /** Notes that a clock ran out. */
  async breach(caseId: string, clock: CaseClock, at: Date): Promise<void> {
    await this.manager.query(
      `update case_clock k set breached_at = $3 where k.case_id = $1 and clock = $2 and met_at is null and k.run = ${PRESENT_RUN}`,
      [caseId, clock, at],
    );
  }

  /** Who has the open tasks of a case; of a case without one, who had the last. */
  async ownersOf(caseId: string): Promise<{ taskId: string; ownerId: string }[]> {
    return this.manager.query<{ taskId: string; ownerId: string }[]>(OWNERS, [caseId]);
  }

  /** Gives a running clock another due time, and its deadline with it. */
  async move(caseId: string, clock: CaseClock, dueAt: Date): Promise<void> {
    await this.manager.query(MOVE, [caseId, clock, dueAt]);
  }

  /** Of all questions of the case: they stop the case's clocks too. */
  async pausesOf(caseId: string): Promise<ClockPause[]> {
    const rows = await this.manager.query<{ pauses: ClockPause[] }[]>(
      `select pauses from question where case_id = $1 and pauses <> '[]' order by round`,
      [caseId],
    );
    return rows.flatMap(({ pauses }) => pauses);
  }
}

const PRESENT_RUN = '(select c.run from exception_case c where c.id = k.case_id)';

const OWNERS = `
with tasks as (select * from task where case_id = $1)
select id as "taskId", owner_id as "ownerId" from tasks where state = 'open'
union all (
  select id, owner_id from tasks where not exists (select from tasks where state = 'open')
  order by assigned_at desc, id limit 1)`;

const MEET = `
with dropped as (
  update deadline set state = 'dropped', settled_at = $3
  where case_id = $1 and kind = 'clock' and about ->> 'clock' = $2 and state = 'waiting'
)
update case_clock k set met_at = $3
where k.case_id = $1 and clock = $2 and met_at is null and k.run = ${PRESENT_RUN} returning clock`;

const MOVE = `
with moved as (
  update deadline set due_at = $3 where case_id = $1 and kind = 'clock' and about ->> 'clock' = $2 and state = 'waiting'
)
update case_clock k set due_at = $3 where k.case_id = $1 and clock = $2 and k.run = ${PRESENT_RUN}`;
