import type { EntityManager } from 'typeorm';
import type { ChosenCode, Code, CodeList } from '../../domain/index.js';
import { CodeEntity, CodeListEntity } from '../entities/code.entity.js';
import { insertRows } from './rows.js';

export interface ImportedList extends CodeList {
  plantId: string;
  importedAt: Date;
  importedBy: string;
}

/** A plant's code lists. Versions are added, never changed. */
export class CodeRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Lets one import of a list through at a time, until the end of its transaction. */
  async queueUpFor(plantId: string, list: string): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 9))', [`${plantId}/${list}`]);
  }

  async latest(plantId: string, list: string): Promise<CodeList | null> {
    const [found] = await this.manager.query<{ version: number; codes: Code[] }[]>(LATEST, [plantId, list]);
    return found ? { list, ...found } : null;
  }

  /** A code as the newest version that had it says it; null where none did. */
  async lastKnown(plantId: string, list: string, code: string): Promise<Pick<Code, 'replacedBy'> | null> {
    const [row] = await this.manager.query<Pick<Code, 'replacedBy'>[]>(
      `select replaced_by as "replacedBy" from code where plant_id = $1 and list = $2 and code = $3
       order by version desc limit 1`,
      [plantId, list, code],
    );
    return row ?? null;
  }

  /** The branches of a list of which open questions ask for a leaf, null for the whole list, each with a case that asks. */
  async askedFor(plantId: string, list: string): Promise<{ under: string | null; number: number }[]> {
    return this.manager.query(ASKED_FOR, [plantId, list]);
  }

  /** Which of these lists the plant has. */
  async known(plantId: string, lists: readonly string[]): Promise<Set<string>> {
    const rows = await this.manager.query<{ list: string }[]>(
      'select distinct list from code_list where plant_id = $1 and list = any ($2)',
      [plantId, lists],
    );
    return new Set(rows.map(({ list }) => list));
  }

  /** The cause of a case, and the reason of its last decision. */
  async toldOf(caseId: string): Promise<{ cause: ChosenCode | null; reason: ChosenCode | null }> {
    const [told] = await this.manager.query<{ cause: ChosenCode | null; reason: ChosenCode | null }[]>(
      `select c.cause, (select d.reason_code from decision d join question q on q.id = d.question_id
         where q.case_id = c.id order by q.round desc limit 1) as reason
       from exception_case c where c.id = $1`,
      [caseId],
    );
    return told ?? { cause: null, reason: null };
  }

  /** The reasons for which goods of a case go one way, the latest decision's first. */
  async toldOfGoods(
    caseId: string,
    answer: string,
    refs: readonly string[],
  ): Promise<{ ref: string; code: ChosenCode }[]> {
    return this.manager.query(
      `select l.ref, p.reason_code as code from line_part p
       join case_line l on l.case_id = p.case_id and l.line_no = p.line_no
       join question q on q.id = p.question_id
       where p.case_id = $1 and p.answer = $2 and l.ref = any ($3) and p.state = 'standing' and p.reason_code is not null
       order by q.round desc, p.part_no`,
      [caseId, answer, refs],
    );
  }

  async insert({ codes, ...imported }: ImportedList): Promise<void> {
    const { plantId, list, version } = imported;
    await insertRows(this.manager, CodeListEntity, [imported]);
    const rows = codes.map((code, position) => ({ plantId, list, version, position, ...code }));
    await insertRows(this.manager, CodeEntity, rows);
  }
}

const LATEST = `
  select version, jsonb_agg(jsonb_build_object('code', code, 'parent', parent, 'label', label, 'planned', planned,
    'category', category, 'replacedBy', replaced_by, 'outside', outside) order by position) as codes
  from code where plant_id = $1 and list = $2
    and version = (select max(version) from code_list where plant_id = $1 and list = $2)
  group by version`;

const ASKED_FOR = `
  select named.under, min(c.number)::int as number from question q
  join exception_case c on c.id = q.case_id
  cross join lateral jsonb_array_elements(q.policy -> 'answers') a
  cross join lateral (values (a ->> 'reasonCodes', a ->> 'reasonCodesUnder'), (a ->> 'causeCodes', null)) named (list, under)
  where q.plant_id = $1 and q.state = 'asked' and named.list = $2
  group by named.under order by number`;
