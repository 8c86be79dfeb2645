import type { EntityManager } from 'typeorm';
import {
  ENDS_THE_ROUND,
  type Answer,
  type AskedOwner,
  type Decision,
  type GivenAnswer,
} from '../../domain/index.js';
import { DeadlineEntity } from '../entities/deadline.entity.js';
import {
  AnswerEntity,
  DecisionEntity,
  QuestionEntity,
  TaskEntity,
  TaskOwnerEntity,
} from '../entities/question.entity.js';
import { TaskWayEntity } from '../entities/right-to-answer.entity.js';
import type { Deadline, StoredQuestion, StoredTask } from '../records.js';
import { toWaiting } from './deadline.repository.js';
import { insertSql, insertTogether, rowsOf } from './rows.js';

type Placed<T> = T & { plantId: string; caseId: string };

export class QuestionRepository {
  constructor(private readonly manager: EntityManager) {}

  async lock(id: string): Promise<StoredQuestion | null> {
    const found = await this.manager
      .createQueryBuilder(QuestionEntity, 'q')
      .setLock('for_no_key_update')
      .where('q.id = :id', { id })
      .getOne();
    return found && { ...found };
  }

  async load(id: string): Promise<StoredQuestion | null> {
    const found = await this.manager
      .createQueryBuilder(QuestionEntity, 'q')
      .where('q.id = :id', { id })
      .getOne();
    return found && { ...found };
  }

  /** The one question that the case itself is asking, locked. */
  async lockAsked(caseId: string): Promise<StoredQuestion | null> {
    const found = await this.manager
      .createQueryBuilder(QuestionEntity, 'q')
      .setLock('for_no_key_update')
      .where(`q.caseId = :caseId and q.state = 'asked' and not q.beside`, { caseId })
      .getOne();
    return found && { ...found };
  }

  /** What is asked beside the case's own question, locked. */
  async lockBeside(caseId: string): Promise<StoredQuestion[]> {
    const found = await this.manager
      .createQueryBuilder(QuestionEntity, 'q')
      .setLock('for_no_key_update')
      .where(`q.caseId = :caseId and q.state = 'asked' and q.beside`, { caseId })
      .orderBy('q.id')
      .getMany();
    return found.map((each) => ({ ...each }));
  }

  /** What a run asked last beside its own question under this key. */
  async lastBeside(caseId: string, run: number, key: string): Promise<StoredQuestion | null> {
    const found = await this.manager
      .createQueryBuilder(QuestionEntity, 'q')
      .where('q.caseId = :caseId and q.run = :run and q.key = :key and q.beside', { caseId, run, key })
      .orderBy('q.round', 'DESC')
      .limit(1)
      .getOne();
    return found && { ...found };
  }

  /** By the step that asked it; a retry of the step finds it here. */
  async ofStep(caseId: string, run: number, step: string): Promise<StoredQuestion | null> {
    const found = await this.manager
      .createQueryBuilder(QuestionEntity, 'q')
      .where('q.caseId = :caseId and q.run = :run and q.step = :step', { caseId, run, step })
      .getOne();
    return found && { ...found };
  }

  async lastRound(caseId: string): Promise<number> {
    const [row] = await this.manager.query<{ round: number }[]>(
      'select coalesce(max(round), 0) as round from question where case_id = $1',
      [caseId],
    );
    return row?.round ?? 0;
  }

  /** The question that a run began with. */
  async firstOfRun(caseId: string, run: number): Promise<string | null> {
    const [row] = await this.manager.query<{ id: string }[]>(
      'select id from question where case_id = $1 and run = $2 order by round limit 1',
      [caseId, run],
    );
    return row?.id ?? null;
  }

  /**
   * A question with a task for each owner and everything that will fall due, in one statement. `queues` names by a task's id
   * who may claim it.
   */
  async insert(
    question: StoredQuestion,
    tasks: readonly StoredTask[],
    deadlines: readonly Deadline[],
    queues: ReadonlyMap<string, readonly string[]> = new Map(),
  ): Promise<void> {
    const owners = tasks.flatMap((task) => toOwnerRows(task, queues.get(task.id) ?? []));
    await insertTogether(
      this.manager,
      rowsOf(this.manager, QuestionEntity, [question]),
      rowsOf(this.manager, TaskEntity, tasks),
      rowsOf(this.manager, TaskOwnerEntity, owners),
      rowsOf(this.manager, TaskWayEntity, tasks.map(toWayRow)),
      rowsOf(this.manager, DeadlineEntity, deadlines.map(toWaiting)),
    );
  }

  /** Another ladder, or another run of the clock, for a question that is asked. */
  async setClock(
    id: string,
    { policy, pauses, dueAt }: Pick<StoredQuestion, 'policy' | 'pauses' | 'dueAt'>,
  ): Promise<void> {
    await this.manager.query('update question set policy = $2, pauses = $3, due_at = $4 where id = $1', [
      id,
      JSON.stringify(policy),
      JSON.stringify(pauses),
      dueAt,
    ]);
  }

  async setCalendar(id: string, version: number | null): Promise<void> {
    await this.manager.query('update question set calendar_version = $2 where id = $1', [id, version]);
  }

  /** Further shares of a question that is being asked; `rest` are the owners whom a sequence asks after them. */
  async addShares(
    questionId: string,
    tasks: readonly StoredTask[],
    deadlines: readonly Deadline[],
    queues: ReadonlyMap<string, readonly string[]>,
    rest: readonly AskedOwner[],
  ): Promise<void> {
    await insertTogether(
      this.manager,
      rowsOf(this.manager, TaskEntity, tasks),
      rowsOf(
        this.manager,
        TaskOwnerEntity,
        tasks.flatMap((task) => toOwnerRows(task, queues.get(task.id) ?? [])),
      ),
      rowsOf(this.manager, TaskWayEntity, tasks.map(toWayRow)),
      rowsOf(this.manager, DeadlineEntity, deadlines.map(toWaiting)),
    );
    await this.manager.query('update question set tiers = $2 where id = $1', [
      questionId,
      JSON.stringify(rest),
    ]);
  }

  /** In the order in which they were given. */
  async answersOf(questionId: string): Promise<GivenAnswer[]> {
    const given = await this.manager
      .createQueryBuilder(AnswerEntity, 'a')
      .where('a.questionId = :questionId', { questionId })
      .orderBy('a.givenAt')
      .addOrderBy('a.id')
      .getMany();
    return given.map(({ taskId, personId, answer, reason, payload, reasonCode, causeCode }) => ({
      ...{ taskId, personId, answer, reason, payload },
      ...(reasonCode && { reasonCode }),
      ...(causeCode && { causeCode }),
    }));
  }

  /** With the name of who gave it. */
  async answerTo(taskId: string): Promise<{ answeredBy: string; givenAt: Date } | null> {
    const [row] = await this.manager.query<{ name: string; given_at: Date }[]>(
      'select p.name, a.given_at from answer a join person p on p.id = a.person_id where a.task_id = $1',
      [taskId],
    );
    return row ? { answeredBy: row.name, givenAt: row.given_at } : null;
  }

  /** The first round after this one in which one of the named questions was decided; null where there is none. */
  async laterDecision(
    caseId: string,
    round: number,
    keys: readonly string[],
  ): Promise<{ round: number } | null> {
    const [row] = await this.manager.query<{ round: number }[]>(
      `select round from question where case_id = $1 and round > $2 and key = any ($3) and state = 'decided'
       order by round limit 1`,
      [caseId, round, keys],
    );
    return row ?? null;
  }

  /** Who decided last on a case; null where nobody did, or silence. */
  async lastDecider(caseId: string): Promise<string | null> {
    const [row] = await this.manager.query<{ decided_by: string | null }[]>(
      `select d.decided_by from decision d join question q on q.id = d.question_id
       where d.case_id = $1 and not q.beside order by d.decided_at desc limit 1`,
      [caseId],
    );
    return row?.decided_by ?? null;
  }

  /** Who decided what becomes of an effect. */
  async deciderOnEffect(caseId: string, effectStep: string): Promise<string | null> {
    const [row] = await this.manager.query<{ decided_by: string | null }[]>(
      `select d.decided_by from decision d join question q on q.id = d.question_id
       where q.case_id = $1 and q.effect_step = $2 order by q.round desc limit 1`,
      [caseId, effectStep],
    );
    return row?.decided_by ?? null;
  }

  /** Writes an answer, ends its task and drops what was still to fall due on it. */
  async insertAnswer(answer: Placed<Answer> & { questionId: string }): Promise<void> {
    const row = rowsOf(this.manager, AnswerEntity, [answer]);
    await this.manager.query(
      `with given as (${insertSql(row, 3)}), dropped as (
         update deadline set state = 'dropped', settled_at = $2 where task_id = $1 and state = 'waiting'
       )
       update task set state = 'answered' where id = $1`,
      [answer.taskId, answer.givenAt, row.json],
    );
  }

  /** Writes the decision and ends the question with it. */
  async decide({ decidedById, ...decision }: Placed<Decision>): Promise<void> {
    const row = rowsOf(this.manager, DecisionEntity, [{ ...decision, decidedBy: decidedById }]);
    const { questionId, decidedAt, answer } = decision;
    const end = ENDS_THE_ROUND.has(answer) ? END : `${END}${WITH_WHAT_WAS_SHOWN}`;
    await this.manager.query(`with decided as (${insertSql(row, 5)}), ${end} ${OF_QUESTION}`, [
      ...[questionId, 'decided', null, decidedAt],
      row.json,
    ]);
  }

  /** With the name of who decided; null for a tie-break. */
  async decisionOf(questionId: string): Promise<(Decision & { decidedBy: string | null }) | null> {
    const [row] = await this.manager.query<DecisionRow[]>(DECISION, [questionId]);
    if (!row) return null;
    const { question_id, answer, reason, payload, origin, decided_by, decided_at, name } = row;
    return {
      ...{ questionId: question_id, answer, reason, payload, origin },
      ...{ decidedById: decided_by, decidedAt: decided_at, decidedBy: name },
    };
  }

  /** Ends a question without a decision, with the tasks that are open on it and what was still to fall due. */
  async withdraw(questionId: string, reason: string, at: Date): Promise<void> {
    await this.manager.query(`with ${END} ${OF_QUESTION}`, [questionId, 'withdrawn', reason, at]);
  }
}

const END = `
ended_tasks as (
  update task set state = 'ended' where question_id = $1 and state = 'open'
), dropped as (
  update deadline set state = 'dropped', settled_at = $4 where question_id = $1 and state = 'waiting'
)
update question set state = $2, end_reason = $3, ended_at = $4`;

/** The decision was taken on it; the next one takes a new look. */
const WITH_WHAT_WAS_SHOWN = `,
  shown_until = coalesce((select max(seq) from evidence where case_id = question.case_id), 0)`;

const OF_QUESTION = 'where id = $1';

/** The owner of each task, and whoever may claim it from its queue. */
function toOwnerRows(
  { id: taskId, ownerId, plantId, assignedAt: since }: StoredTask,
  queue: readonly string[],
) {
  return [...new Set([ownerId, ...queue])].map((personId) => ({
    ...{ taskId, personId, plantId, since },
    inQueue: queue.includes(personId),
  }));
}

function toWayRow({
  id: taskId,
  plantId,
  ownerId: personId,
  insteadOf,
  assignedAt: at,
}: StoredTask): TaskWayEntity {
  return { taskId, plantId, personId, through: [...insteadOf].reverse(), at };
}

interface DecisionRow extends Pick<Decision, 'answer' | 'reason' | 'payload' | 'origin'> {
  question_id: string;
  decided_by: string | null;
  decided_at: Date;
  name: string | null;
}

const DECISION = `
select d.*, p.name from decision d left join person p on p.id = d.decided_by where d.question_id = $1`;
