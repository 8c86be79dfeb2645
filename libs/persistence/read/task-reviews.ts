import type { ReviewRow } from '../../contracts/api/index.js';
import type { Database, Scope } from '../database.js';

type Row = Omit<ReviewRow, 'node' | 'owner' | 'duty' | 'dueAt' | 'openedAt'> & {
  nodeId: string;
  nodeName: string;
  ownerId: string;
  ownerName: string;
  dutyId: string;
  dutyName: string;
  dueAt: Date;
  openedAt: Date;
};

/** What one person is asked to look at: tasks that nobody took and that are still open, the oldest first. */
export class TaskReviews {
  constructor(private readonly db: Database) {}

  async of(scope: Scope, personId: string): Promise<ReviewRow[]> {
    const rows = await this.db.snapshot(scope, (tx) => tx.query<Row>(REVIEWS, [personId]));
    return rows.map(
      ({ nodeId, nodeName, ownerId, ownerName, dutyId, dutyName, dueAt, openedAt, ...same }) => ({
        ...same,
        node: { id: nodeId, name: nodeName },
        owner: { id: ownerId, name: ownerName },
        duty: { id: dutyId, name: dutyName },
        dueAt: dueAt.toISOString(),
        openedAt: openedAt.toISOString(),
      }),
    );
  }
}

const REVIEWS = `
select r.id, r.task_id as "taskId", r.case_id as "caseId", r.plant_id as "plantId", r.number, c.number::int as "caseNumber",
  c.type, c.severity, c.title, c.node_id as "nodeId", n.name as "nodeName", q.prompt, t.owner_id as "ownerId",
  o.name as "ownerName", t.duty_id as "dutyId", d.name as "dutyName", t.due_at as "dueAt", r.opened_at as "openedAt"
from task_review r
join task t on t.id = r.task_id and t.state = 'open'
join question q on q.id = t.question_id
join exception_case c on c.id = r.case_id
join equipment_node n on n.plant_id = c.plant_id and n.id = c.node_id
join person o on o.id = t.owner_id
join duty d on d.plant_id = t.plant_id and d.id = t.duty_id
where r.owner_id = $1 and r.settled_at is null
order by r.opened_at, r.id`;
