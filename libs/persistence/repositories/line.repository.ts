import type { EntityManager } from 'typeorm';
import type { AnswerPart, DecidedPart, ItemUnit } from '../../domain/index.js';
import { AnswerPartEntity, ItemUnitEntity, LinePartEntity } from '../entities/line.entity.js';
import { insertRows } from './rows.js';

interface Place {
  plantId: string;
  caseId: string;
}

/** Parts of lines: what owners said of them, what was decided, and how items are packed. */
export class LineRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The parts of a case's lines that are decided and stand. */
  async standing(caseId: string): Promise<AnswerPart[]> {
    return this.manager.query<AnswerPart[]>(
      `${PARTS} from line_part p ${LINE} where p.case_id = $1 and p.state = 'standing'`,
      [caseId],
    );
  }

  /** Of those, the ones that runs before this one decided. */
  async standingBefore(caseId: string, run: number): Promise<AnswerPart[]> {
    return this.manager.query<AnswerPart[]>(
      `${PARTS} from line_part p join question q on q.id = p.question_id ${LINE}
       where p.case_id = $1 and p.state = 'standing' and q.run < $2`,
      [caseId, run],
    );
  }

  /** What each answer to a question said of lines, by the task that it answered. */
  async answered(questionId: string): Promise<Map<string, AnswerPart[]>> {
    const rows = await this.manager.query<(AnswerPart & { taskId: string })[]>(
      `${PARTS}, a.task_id as "taskId" from answer a join answer_part p on p.answer_id = a.id ${LINE}
       where a.question_id = $1 order by a.task_id, p.part_no`,
      [questionId],
    );
    const byTask = new Map<string, AnswerPart[]>();
    for (const { taskId, ...part } of rows) byTask.set(taskId, [...(byTask.get(taskId) ?? []), part]);
    return byTask;
  }

  async insertAnswered(place: Place & { answerId: string }, parts: readonly AnswerPart[]): Promise<void> {
    const rows = parts.map((part, i) => ({
      ...place,
      ...part,
      partNo: i + 1,
      quantity: part.quantity.value,
    }));
    await insertRows(this.manager, AnswerPartEntity, rows);
  }

  async insertDecided(place: Place & { questionId: string }, parts: readonly DecidedPart[]): Promise<void> {
    const rows = parts.map(({ quantity, ...part }, i) => ({
      ...{ ...place, ...part, partNo: i + 1, quantity: quantity.value },
      state: 'standing' as const,
    }));
    await insertRows(this.manager, LinePartEntity, rows);
  }

  /** Parts of which somebody is asked again are open again. Those of other cases, and those that came back before, are left alone. */
  async giveBack(caseId: string, ids: readonly string[]): Promise<void> {
    await this.manager.query(
      `update line_part set state = 'returned' where case_id = $1 and id = any ($2) and state = 'standing'`,
      [caseId, ids],
    );
  }

  /** The exception is here again: all that was decided about lines is open again. */
  async giveBackAll(caseId: string): Promise<void> {
    await this.manager.query(`update line_part set state = 'returned' where case_id = $1`, [caseId]);
  }

  /** What an overturned decision made of lines is open again. */
  async giveBackOf(questionId: string): Promise<void> {
    await this.manager.query(`update line_part set state = 'returned' where question_id = $1`, [questionId]);
  }

  /** The parts that the last decision about lines made, where they stand. */
  async lastDecided(caseId: string): Promise<string[]> {
    const rows = await this.manager.query<{ id: string }[]>(
      `select p.id from line_part p join question q on q.id = p.question_id
       where p.case_id = $1 and p.state = 'standing' and q.round = (
         select max(o.round) from line_part l join question o on o.id = l.question_id where l.case_id = $1)`,
      [caseId],
    );
    return rows.map(({ id }) => id);
  }

  async packs(plantId: string, items: readonly string[]): Promise<ItemUnit[]> {
    if (items.length === 0) return [];
    return this.manager.query<ItemUnit[]>(
      `select item, unit, trim_scale(factor)::text as factor, base from item_unit
       where plant_id = $1 and item = any ($2) order by item, unit`,
      [plantId, items],
    );
  }

  /** Replaces how an item is packed. */
  async savePacks(plantId: string, item: string, packs: readonly Omit<ItemUnit, 'item'>[]): Promise<void> {
    await this.manager.query('delete from item_unit where plant_id = $1 and item = $2', [plantId, item]);
    await insertRows(
      this.manager,
      ItemUnitEntity,
      packs.map((pack) => ({ plantId, item, ...pack })),
    );
  }
}

const PARTS = `
  select p.line_no as "lineNo", json_build_object('value', trim_scale(p.quantity)::text, 'unit', l.unit) as quantity,
    p.answer, p.reason, p.reason_code as "reasonCode", p.payload`;
const LINE = 'join case_line l on l.case_id = p.case_id and l.line_no = p.line_no';
