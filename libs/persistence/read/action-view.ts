import type { ActionView, MyAction } from '../../contracts/api/index.js';
import type { ActionState, Severity } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';

export interface ActionRow {
  id: string;
  what: string;
  ownerId: string;
  ownerName: string;
  dutyId: string | null;
  dueAt: Date;
  state: ActionState;
  needsOther: boolean;
  doerId: string | null;
  doerName: string | null;
  doneAt: Date | null;
  settlerId: string | null;
  settlerName: string | null;
  settledAt: Date | null;
  note: string | null;
}

export function actionView(row: ActionRow, duties: ReadonlyMap<string, string>): ActionView {
  const { id, what, state, needsOther, note, ownerId, ownerName, dutyId, dueAt, doneAt, settledAt } = row;
  const doer = personOf(row.doerId, row.doerName);
  return {
    ...{ id, what, state, needsOther, note },
    owner: { id: ownerId, name: ownerName },
    duty: dutyId === null ? null : { id: dutyId, name: duties.get(dutyId) ?? dutyId },
    dueAt: dueAt.toISOString(),
    done: doer && doneAt && { by: doer, at: doneAt.toISOString() },
    settled: settledAt && { by: personOf(row.settlerId, row.settlerName), at: settledAt.toISOString() },
  };
}

interface MyRow extends ActionRow {
  caseId: string;
  plantId: string;
  number: number;
  title: string;
  severity: Severity;
  nodeId: string;
  nodeName: string;
  dutyName: string | null;
}

const MOST = 200;

/** The actions that wait for one person: theirs to do, theirs to verify, and those of cases they act on that wait to be verified. */
export class MyActions {
  constructor(private readonly db: Database) {}

  /** The earliest due first, 200 at most. */
  async of(scope: Scope, personId: string): Promise<MyAction[]> {
    const rows = await this.db.snapshot(scope, (tx) => tx.query<MyRow>(MINE, [personId, MOST]));
    return rows.map(myAction);
  }
}

function myAction(row: MyRow): MyAction {
  const { caseId, plantId, number, title, severity, nodeId, nodeName } = row;
  const duties = new Map(row.dutyId && row.dutyName ? [[row.dutyId, row.dutyName]] : []);
  return {
    action: actionView(row, duties),
    wanted: row.state === 'open' ? 'do' : 'verify',
    ...{ caseId, plantId, number, title, severity },
    node: { id: nodeId, name: nodeName },
  };
}

function personOf(id: string | null, name: string | null) {
  return id === null || name === null ? null : { id, name };
}

const COLUMNS = `
  a.id, a.what, a.owner_id as "ownerId", o.name as "ownerName", a.duty_id as "dutyId", a.due_at as "dueAt", a.state,
  a.needs_other as "needsOther", a.done_by as "doerId", d.name as "doerName", a.done_at as "doneAt",
  a.settled_by as "settlerId", s.name as "settlerName", a.settled_at as "settledAt", a.note`;

const PEOPLE = `
  join person o on o.id = a.owner_id
  left join person d on d.id = a.done_by
  left join person s on s.id = a.settled_by`;

export const ACTIONS = `
  select ${COLUMNS} from case_action a ${PEOPLE} where a.case_id = $1 order by a.added_at, a.id`;

const MINE = `
  select ${COLUMNS}, c.id as "caseId", c.plant_id as "plantId", c.number::int as number, c.title, c.severity,
    c.node_id as "nodeId", n.name as "nodeName", u.name as "dutyName"
  from case_action a ${PEOPLE}
  join exception_case c on c.id = a.case_id
  join equipment_node n on n.plant_id = c.plant_id and n.id = c.node_id
  left join duty u on u.plant_id = a.plant_id and u.id = a.duty_id
  where (a.state = 'open' and a.owner_id = $1)
    or (a.state = 'done' and (a.verifier_id = $1 or a.done_by <> $1 and a.owner_id <> $1 and (a.added_by = $1 or exists (
      select from task t where t.case_id = a.case_id and t.owner_id = $1 and t.state = 'open'))))
  order by a.due_at, a.id limit $2`;
