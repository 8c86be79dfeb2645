import * as casework from '../../libs/casework/index.js';
import { rotation } from '../../libs/calendar/index.js';
import type { HandoverItemState, HandoverState, Ladder, Playbook } from '../../libs/domain/index.js';
import { CaseworkBench, unwrap, type OpenedFixture } from './casework.js';
import { aPlant, raise, type PlantFactory } from './factories/index.js';

export const DUTY = 'quality-manager';
export const CREWS = ['A', 'B', 'C', 'D'] as const;

/** The people who have the duty in turns, one a crew. Together they cover every hour. */
export const crewLogin = (crew: (typeof CREWS)[number]) => `quality.${crew.toLowerCase()}`;

/** A plant where nobody has the duty until the roster says so, and whose ladder leaves a shift in peace. */
export function rotatingPlant(id = 'north'): PlantFactory {
  const factory = aPlant(id)
    .withVacant(DUTY)
    .withFallback(DUTY, 'quality.manager')
    .withPlaybook('quality-hold', (playbook) => ({ ...playbook, questions: calm(playbook.questions) }));
  return CREWS.reduce((plant, crew) => plant.withPerson(crewLogin(crew), 'quality'), factory);
}

function calm(questions: Playbook['questions']): Playbook['questions'] {
  const steps: Ladder['steps'] = [
    { after: 'P2D', do: 'remind' },
    { after: 'P3D', do: 'climb', to: 'plant-manager' },
  ];
  return Object.fromEntries(
    Object.entries(questions).map(([key, policy]) => [
      key,
      { ...policy, ladder: { ...policy.ladder, steps } },
    ]),
  );
}

export interface HandoverRow {
  id: string;
  node: string;
  from: string;
  to: string | null;
  shift_to: Date;
  state: HandoverState;
}

export interface ItemRow {
  task_id: string;
  state: HandoverItemState;
  by: string | null;
  note: string | null;
}

/** Shifts that end, on a bench whose clock is told to go on. */
export class HandoverBench {
  private constructor(readonly cases: CaseworkBench) {}

  static async start(plant: PlantFactory = rotatingPlant()): Promise<HandoverBench> {
    return new HandoverBench(await CaseworkBench.start(plant));
  }

  private get act(): casework.RosterAct {
    return { plantId: this.cases.plant.id, actor: { kind: 'system', name: 'test' }, trace: null };
  }

  /** Four crews from a Monday on, two days a shift, on the plant's own clocks. */
  async rotate(startsOn: string): Promise<void> {
    const { db, clock, plant } = this.cases;
    const body = rotation('four-shift', 'Europe/Berlin', startsOn);
    const pattern = { key: 'four', name: 'Four shifts', body };
    unwrap(await new casework.SaveShiftPattern(db, clock).run(this.act, pattern));
    for (const crew of CREWS) {
      const duty = { dutyId: DUTY, nodeId: plant.id, personId: plant.person(crewLogin(crew)) };
      const since = { from: new Date('2026-01-01T00:00:00Z'), to: null };
      const crewDuty = { ...duty, ...since, pattern: 'four', crew, closedDays: 'works' as const };
      unwrap(await new casework.SaveCrewDuty(db, clock).run(this.act, crewDuty));
    }
  }

  async enter(login: string, from: string, to: string | null, nodeId = this.cases.plant.id): Promise<void> {
    const { db, clock, plant } = this.cases;
    const entry = { dutyId: DUTY, nodeId, personId: plant.person(login) };
    const when = { from: new Date(from), to: to === null ? null : new Date(to) };
    unwrap(await new casework.SaveRosterEntry(db, clock).run(this.act, { ...entry, ...when }));
  }

  async away(login: string, from: string, to: string): Promise<void> {
    const { db, clock, plant } = this.cases;
    const absence = { personId: plant.person(login), standInId: null, reason: 'Ill' };
    const when = { from: new Date(from), to: new Date(to) };
    unwrap(await new casework.RecordAbsence(db, clock).run(this.act, { ...absence, ...when }));
  }

  /** A lot on hold: asked of the duty, due in four hours. */
  hold(by?: string): Promise<OpenedFixture> {
    const { cases } = this;
    return cases.open(raise.hold(cases.plant), by ? cases.as(by) : undefined);
  }

  /** Business time comes to an instant, and everything due until then has happened. */
  async at(instant: string): Promise<void> {
    this.cases.clock.set(new Date(instant));
    await this.cases.climb();
  }

  acknowledge(taskId: string, login: string) {
    const { db, clock, plant } = this.cases;
    const command = { plantId: plant.id, taskId };
    return new casework.AcknowledgeTask(db, clock).run(command, this.cases.as(login), null);
  }

  accept(handoverId: string, login: string, items: readonly string[] | 'all' = 'all') {
    const { db, clock } = this.cases;
    return new casework.AcceptHandover(db, clock).run(
      this.command(handoverId, items),
      this.cases.as(login),
      null,
    );
  }

  leave(handoverId: string, login: string, items: readonly string[] | 'all' = 'all') {
    const { db, clock } = this.cases;
    return new casework.LeaveToClimb(db, clock).run(
      this.command(handoverId, items),
      this.cases.as(login),
      null,
    );
  }

  name(handoverId: string, by: string, successor: string) {
    const { db, clock, plant } = this.cases;
    const command = { plantId: plant.id, handoverId, personId: plant.person(successor) };
    return new casework.NameSuccessor(db, clock).run(command, this.cases.as(by), null);
  }

  close(handoverId: string, login: string) {
    const { db, clock, plant } = this.cases;
    const command = { plantId: plant.id, handoverId };
    return new casework.CloseHandover(db, clock).run(command, this.cases.as(login), null);
  }

  /** By the end of the shift; those that were dropped left out. */
  handovers(): Promise<HandoverRow[]> {
    return this.cases.rows(
      `select h.id, h.node_id as node, f.login as from, t.login as to, h.shift_to, h.state from shift_handover h
       join person f on f.id = h.from_person_id left join person t on t.id = h.to_person_id
       where h.state <> 'dropped' order by h.shift_to, f.login`,
    );
  }

  items(handoverId: string): Promise<ItemRow[]> {
    return this.cases.rows(
      `select i.task_id, i.state, p.login as by, i.note from handover_item i left join person p on p.id = i.by_person_id
       where i.handover_id = $1 order by i.at, i.task_id`,
      handoverId,
    );
  }

  async ownerOf(taskId: string): Promise<{ login: string; why: string; step: number; seen: Date | null }> {
    return this.cases.row(
      `select p.login, t.owner_why as why, t.step, t.acknowledged_at as seen
       from task t join person p on p.id = t.owner_id where t.id = $1`,
      taskId,
    );
  }

  /** To whom mails of a kind were queued about a handover. */
  async told(handoverId: string, kind: string): Promise<string[]> {
    const rows = await this.cases.rows<{ login: string }>(
      `select p.login from notification m join person p on p.id = m.person_id
       where m.handover_id = $1 and m.kind = $2 and m.duty_channel_id is null order by p.login`,
      handoverId,
      `handover-${kind}`,
    );
    return rows.map(({ login }) => login);
  }

  /** When handovers fall due, of those that wait. */
  async waiting(): Promise<Date[]> {
    const rows = await this.cases.rows<{ due_at: Date }>(
      `select due_at from deadline where kind = 'handover' and state = 'waiting' order by due_at`,
    );
    return rows.map(({ due_at }) => due_at);
  }

  stop(): Promise<void> {
    return this.cases.stop();
  }

  private command(handoverId: string, items: readonly string[] | 'all') {
    return { plantId: this.cases.plant.id, handoverId, items };
  }
}
