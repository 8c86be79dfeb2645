import type { ForwardView, TaskView } from '../../contracts/api/index.js';
import type { TaskRow } from './case-rows.js';

type Person = { id: string; name: string };

/** How a task came to its duty, whose queue it stands in, and who was asked for a word, as they lie in their tables. */
export interface PassingRow {
  routedBy: { rule: number; insteadOf: string; matched: string; why: string } | null;
  assign: TaskView['assign'];
  queuedAt: Date | null;
  queue: Person[];
  forwards: (Omit<ForwardView, 'duty' | 'at' | 'answeredAt'> & {
    dutyId: string | null;
    at: string;
    answeredAt: string | null;
  })[];
}

/** Columns of a `PassingRow`, of the task `t`. */
export const PASSING_COLUMNS = `
    t.routed_by as "routedBy", t.assign, t.queued_at as "queuedAt",
    (select coalesce(json_agg(json_build_object('id', m.id, 'name', m.name) order by m.name, m.id), '[]')
      from task_owner w join person m on m.id = w.person_id where w.task_id = t.id and w.in_queue) as queue,
    (select coalesce(json_agg(json_build_object('id', f.id, 'question', f.question, 'answer', f.answer,
        'dutyId', f.duty_id, 'at', f.forwarded_at, 'answeredAt', f.answered_at,
        'from', json_build_object('id', s.id, 'name', s.name),
        'to', json_build_object('id', r.id, 'name', r.name)) order by f.seq), '[]')
      from task_forward f join person s on s.id = f.from_person_id join person r on r.id = f.to_person_id
      where f.task_id = t.id) as forwards`;

export function passingView(
  { routedBy, assign, queuedAt, queue, forwards }: TaskRow,
  dutyName: (id: string) => string,
): Pick<TaskView, 'routedBy' | 'assign' | 'queue' | 'forwards'> {
  const dutyRef = (id: string) => ({ id, name: dutyName(id) });
  return {
    routedBy: routedBy && { ...routedBy, insteadOf: dutyRef(routedBy.insteadOf) },
    assign,
    queue: queuedAt && { since: queuedAt.toISOString(), members: queue },
    forwards: forwards.map(({ dutyId, at, answeredAt, ...same }) => ({
      ...same,
      duty: dutyId === null ? null : dutyRef(dutyId),
      at: new Date(at).toISOString(),
      answeredAt: answeredAt === null ? null : new Date(answeredAt).toISOString(),
    })),
  };
}
