import type { EntityManager } from 'typeorm';
import {
  ENDS_THE_ROUND,
  LIFTED_BY,
  type DecisionRule,
  type Separation,
  type Way,
} from '../../domain/index.js';
import { CaseEditEntity } from '../entities/right-to-answer.entity.js';
import { insertRows } from './rows.js';

/** What people did with a case before. */
export interface CasePast {
  reporters: string[];
  lastEditor: string | null;
  /**
   * Who answered the earlier rounds that decided something: of the same question, and where that one lets goods or a machine
   * go, of the other one that does. Cancelling is no way round the separation.
   */
  deciders: string[];
}

/** What the right to answer one task depends on, besides who is qualified. */
export interface TaskGround extends CasePast {
  taskId: string;
  separateFrom: Separation[];
  rule: DecisionRule;
  qualifications: string[];
  /** Of everybody who came to any of the question's tasks. */
  ways: Way[];
  /** Who answered the question already, and as which duty. */
  answered: Share[];
  /** Who has the question's other open tasks. */
  others: Share[];
}

export interface Share {
  personId: string;
  dutyId: string;
}

/** Who did what with a case before: what separation of duties looks at. */
export class RightRepository {
  constructor(private readonly manager: EntityManager) {}

  async ofTasks(taskIds: readonly string[]): Promise<TaskGround[]> {
    if (taskIds.length === 0) return [];
    return this.manager.query<TaskGround[]>(OF_TASKS, [taskIds, [...ENDS_THE_ROUND], LETS_GO]);
  }

  /** For a round that is about to be asked. */
  async pastOf(caseId: string, key: string, round: number): Promise<CasePast> {
    const given = [caseId, key, round, [...ENDS_THE_ROUND], LETS_GO];
    const [row] = await this.manager.query<CasePast[]>(PAST, given);
    return row ?? { reporters: [], lastEditor: null, deciders: [] };
  }

  /** Everybody who changed the case's facts, lines or severity, whoever did so last first. */
  async editorsOf(caseId: string): Promise<string[]> {
    const rows = await this.manager.query<{ id: string }[]>(
      'select person_id as id from case_edit where case_id = $1 group by person_id order by max(seq) desc',
      [caseId],
    );
    return rows.map(({ id }) => id);
  }

  /** Whoever changes a case's facts, lines or severity says so here. */
  async noteEdit(edit: { plantId: string; caseId: string; personId: string; editedAt: Date }): Promise<void> {
    await insertRows(this.manager, CaseEditEntity, [edit]);
  }
}

/** The questions that let go, by the type of the case. */
const LETS_GO = JSON.stringify(
  Object.fromEntries(
    Object.entries(LIFTED_BY).map(([type, by]) => [type, by ? [by.question, 'still-standing'] : []]),
  ),
);

const pastSql = (caseId: string, key: string, round: string, notDecisive: string, letsGo: string) => `
  array(select distinct o.reporter_id from case_occurrence o
    where o.case_id = ${caseId} and o.reporter_id is not null) as reporters,
  (select e.person_id from case_edit e where e.case_id = ${caseId} order by e.seq desc limit 1) as "lastEditor",
  array(select distinct a.person_id from question p
    join exception_case c on c.id = p.case_id
    join decision d on d.question_id = p.id
    join answer a on a.question_id = p.id
    where p.case_id = ${caseId} and p.round < ${round} and d.answer <> all (${notDecisive})
      and (p.key = ${key} or (${letsGo}::jsonb -> c.type @> jsonb_build_array(p.key, ${key})))) as deciders`;

const PAST = `select ${pastSql('$1', '$2::text', '$3', '$4', '$5')}`;

const OF_TASKS = `
select t.id as "taskId", q.policy -> 'separateFrom' as "separateFrom", q.policy -> 'rule' as rule, t.qualifications,
  ${pastSql('t.case_id', 'q.key', 'q.round', '$2', '$3')},
  coalesce((select json_agg(json_build_object('personId', w.person_id, 'through', w.through) order by w.seq)
    from task s join task_way w on w.task_id = s.id where s.question_id = q.id), '[]') as ways,
  coalesce((select json_agg(json_build_object('personId', a.person_id, 'dutyId', s.asked_duty_id))
    from answer a join task s on s.id = a.task_id where a.question_id = q.id), '[]') as answered,
  coalesce((select json_agg(json_build_object('personId', s.owner_id, 'dutyId', s.asked_duty_id))
    from task s where s.question_id = q.id and s.id <> t.id and s.state = 'open'), '[]') as others
from task t join question q on q.id = t.question_id
where t.id = any ($1)`;
