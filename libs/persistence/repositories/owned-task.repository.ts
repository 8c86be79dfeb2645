import type { EntityManager } from 'typeorm';
import type { NodeId, QuestionPolicy } from '../../domain/index.js';
import type { OwnerReason } from '../records.js';

/** An open task, as far as the roster has a say in who owns it. */
export interface OwnedTask {
  taskId: string;
  ownerId: string;
  ownerWhy: OwnerReason;
  dutyId: string;
  nodeId: NodeId;
  /** It stands in its group's queue. */
  queued: boolean;
}

/** The same, locked, with what a new owner needs. */
export interface LockedOwnedTask extends OwnedTask {
  plantId: string;
  caseId: string;
  questionId: string;
  step: number;
  dueAt: Date;
  /** When its ladder's next step falls due. */
  nextStepAt: Date | null;
  policy: QuestionPolicy;
  /** Everybody who reported the case. */
  reporterIds: string[];
  trace: string | null;
}

/** The open tasks of a plant, looked at by who owns them. */
export class OwnedTaskRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Unlocked: what is to be changed is locked and looked at again. */
  async open(plantId: string): Promise<OwnedTask[]> {
    return this.manager.query<OwnedTask[]>(
      `select ${OWNED} from task t join exception_case c on c.id = t.case_id
       where t.plant_id = $1 and t.state = 'open'`,
      [plantId],
    );
  }

  /** Everybody who ever had a share of a question, by one of their shares, also those who might have claimed it. */
  askedOf(questionId: string): Promise<{ personId: string; taskId: string }[]> {
    return this.manager.query(
      `select distinct on (o.person_id) o.person_id as "personId", o.task_id as "taskId"
       from task_owner o join task t on t.id = o.task_id where t.question_id = $1 order by o.person_id, o.since`,
      [questionId],
    );
  }

  /** The open ones that stand in a queue. */
  async queued(plantId: string): Promise<OwnedTask[]> {
    return this.manager.query<OwnedTask[]>(
      `select ${OWNED} from task t join exception_case c on c.id = t.case_id
       where t.plant_id = $1 and t.state = 'open' and t.queued_at is not null`,
      [plantId],
    );
  }

  /**
   * People among these who may own tasks: active, with a role in the plant that lets them do more than look or, for a case of
   * it, a grant; what ends with the grant moves by itself.
   */
  async mayOwn(plantId: string, people: readonly string[]): Promise<Set<string>> {
    const rows = await this.manager.query<{ id: string }[]>(
      `select p.id from person p where p.id = any ($2) and p.active and exists (
         select from person_role r where r.plant_id = $1 and r.person_id = p.id and r.role <> 'viewer'
         union all select from case_grant g where g.plant_id = $1 and g.person_id = p.id and g.revoked_at is null)`,
      [plantId, people],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Locks cases, then questions, then tasks. With `skip`, what somebody else holds is left out instead of waited for. */
  async lock(taskIds: readonly string[], skip: boolean): Promise<LockedOwnedTask[]> {
    if (taskIds.length === 0) return [];
    return this.manager.query<LockedOwnedTask[]>(`${LOCK}${skip ? ' skip locked' : ''}`, [taskIds]);
  }
}

const OWNED = `t.id as "taskId", t.owner_id as "ownerId", t.owner_why as "ownerWhy", t.duty_id as "dutyId", c.node_id as "nodeId",
  t.queued_at is not null as queued`;

const LOCK = `
select ${OWNED}, t.plant_id as "plantId", c.id as "caseId", q.id as "questionId", t.step, t.due_at as "dueAt",
  (select min(d.due_at) from deadline d where d.task_id = t.id and d.state = 'waiting' and d.kind = 'ladder') as "nextStepAt",
  q.policy, array(select distinct o.reporter_id from case_occurrence o
    where o.case_id = c.id and o.reporter_id is not null) as "reporterIds", c.trace
from exception_case c join question q on q.case_id = c.id join task t on t.question_id = q.id
where t.id = any ($1) and t.state = 'open' and q.state = 'asked'
order by c.id, q.id, t.id
for no key update of c, q, t`;
