import type { EntityManager } from 'typeorm';
import type { CaseLine } from '../../domain/index.js';
import { CaseLineEntity } from '../entities/case.entity.js';
import { insertRows } from './rows.js';

interface Merge {
  fromId: string;
  intoId: string;
}

/** What happens to rows where cases merge, and where lines go to a case of their own. The caller holds the locks of the cases. */
export class TogetherRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The one case goes on within the other, which stands for the events of both from now on. */
  async merge({ fromId, intoId }: Merge, at: Date): Promise<void> {
    await this.manager.query(
      'update exception_case set merged_into = $2, version = version + 1 where id = $1',
      [fromId, intoId],
    );
    await this.manager.query(COUNT_TOGETHER, [fromId, intoId]);
    await this.manager.query(`${REPORTED} where case_id = $1`, [fromId, intoId, at]);
    await this.moveActions(fromId, intoId, at);
  }

  /** What is still to be done because of the one case is to be done because of the other, each thing once. */
  async moveActions(fromId: string, intoId: string, at: Date): Promise<void> {
    await this.manager.query(MOVE_ACTIONS, [fromId, intoId]);
    await this.manager.query(MOVE_THEIR_DEADLINES, [fromId, intoId]);
    await this.manager.query(DROP_DOUBLES, [fromId, at]);
  }

  /** Counting the lines of which nothing is left here: a number is never given twice. */
  async lastLineNo(caseId: string): Promise<number> {
    const [row] = await this.manager.query<{ last: number }[]>(
      'select coalesce(max(line_no), 0)::int as last from case_line where case_id = $1',
      [caseId],
    );
    return row?.last ?? 0;
  }

  async addLines(plantId: string, caseId: string, lines: readonly CaseLine[]): Promise<void> {
    const rows = lines.map(({ lineNo, kind, ref, item = null, quantity }) => ({
      ...{
        plantId,
        caseId,
        lineNo,
        kind,
        ref,
        item,
        quantity: quantity.value,
        unit: quantity.unit,
        moved: '0',
      },
    }));
    await insertRows(this.manager, CaseLineEntity, rows);
  }

  /** More of the line is meant than was told: so much of it stands in the case. */
  async growLine(caseId: string, { lineNo, quantity }: CaseLine): Promise<void> {
    await this.manager.query(
      'update case_line set quantity = $3::numeric + moved where case_id = $1 and line_no = $2',
      [caseId, lineNo, quantity.value],
    );
  }

  /** So much of the line goes to another case. */
  async moveAway(caseId: string, lineNo: number, value: string): Promise<void> {
    await this.manager.query(
      'update case_line set moved = moved + $3::numeric where case_id = $1 and line_no = $2',
      [caseId, lineNo, value],
    );
  }

  /** Everybody who reported the one case has reported the other. Whoever waits for the one does not wait for the other. */
  async reportedAlike(fromId: string, toId: string, at: Date): Promise<void> {
    await this.manager.query(
      `${REPORTED} where case_id = $1 and reporter_id is not null and source_name not like 'case/%'
      on conflict do nothing`,
      [fromId, toId, at],
    );
  }

  /** The round of a decision about the case itself that this run of it took and that stands; null where there is none. */
  async decidedRound(caseId: string, run: number): Promise<number | null> {
    const [row] = await this.manager.query<{ round: number | null }[]>(
      `select max(round) as round from question
       where case_id = $1 and run = $2 and state = 'decided' and effect_step is null`,
      [caseId, run],
    );
    return row?.round ?? null;
  }

  /** What is left of the lines of cases that were opened apart from this one, or from those, and go on, be it within others. */
  async linesApart(caseId: string): Promise<CaseLine[]> {
    return this.manager.query<CaseLine[]>(LINES_APART, [caseId]);
  }

  /** True where the case was told whether the other one holds what it gave away. */
  async toldTakenOver(caseId: string, byCaseId: string): Promise<boolean> {
    const rows = await this.manager.query<unknown[]>(
      `select from case_message where case_id = $1 and kind = 'taken-over' and body ->> 'byCaseId' = $2 limit 1`,
      [caseId, byCaseId],
    );
    return rows.length > 0;
  }

  /** The case in which this one goes on, however often it was merged; itself where it was not. */
  async heirOf(caseId: string): Promise<string> {
    const [row] = await this.manager.query<{ id: string }[]>(HEIR, [caseId]);
    return row?.id ?? caseId;
  }

  /** Those above a case: its parent, whoever waits for it, what it was merged into, and theirs. */
  async above(caseId: string): Promise<string[]> {
    const rows = await this.manager.query<{ id: string }[]>(ABOVE, [caseId]);
    return rows.map(({ id }) => id);
  }
}

const MOVE_ACTIONS = `
update case_action a set case_id = $2
where a.case_id = $1 and a.state in ('open', 'done') and not exists (
  select from case_action b where b.case_id = $2 and b.source = a.source)`;

const MOVE_THEIR_DEADLINES = `
update deadline d set case_id = $2
where d.case_id = $1 and d.kind = 'action' and d.state = 'waiting' and exists (
  select from case_action a where a.id::text = d.about ->> 'actionId' and a.case_id = $2)`;

const DROP_DOUBLES = `
update case_action set state = 'dropped', note = 'The case in which this one goes on has it to do as well.', settled_at = $2
where case_id = $1 and state in ('open', 'done')`;

const COUNT_TOGETHER = `
update exception_case i set occurrences = i.occurrences + f.occurrences
from exception_case f where f.id = $1 and i.id = $2`;

/** Whoever reported the one case has reported the other now, and whoever waits for it waits for that one. */
const REPORTED = `
insert into case_occurrence (plant_id, source_name, source_event_id, case_id, occurred_at, received_at, folded, reporter_id)
select plant_id, source_name, source_event_id || '/' || $2::text, $2::uuid, occurred_at, $3, true, reporter_id
from case_occurrence`;

const HEIR = `
with recursive heir as (
  select id, merged_into from exception_case where id = $1
  union all
  select c.id, c.merged_into from heir h join exception_case c on c.id = h.merged_into
)
select id from heir where merged_into is null`;

const LINES_APART = `
with recursive apart as (
  select id, state, merged_into from exception_case
  where parent_id = $1 and source ->> 'name' ~ '^(split|beyond)/'
  union
  select c.id, c.state, c.merged_into from apart a join exception_case c
    on c.id = a.merged_into or (c.parent_id = a.id and c.source ->> 'name' ~ '^(split|beyond)/')
)
select l.line_no as "lineNo", l.kind, l.ref,
  json_build_object('value', trim_scale(l.quantity - l.moved)::text, 'unit', l.unit) as quantity
from apart a join case_line l on l.case_id = a.id
where a.id <> $1 and a.state not in ('closed', 'cancelled') and l.quantity > l.moved`;

const ABOVE = `
with recursive above as (
  select $1::uuid as id
  union
  select n.id from above a
  join exception_case c on c.id = a.id
  cross join lateral (
    select c.parent_id as id where c.parent_id is not null
    union select c.merged_into where c.merged_into is not null
    union select split_part(o.source_name, '/', 2)::uuid from case_occurrence o
      where o.case_id = c.id and o.source_name like 'case/%'
  ) n
)
select id from above where id <> $1`;
