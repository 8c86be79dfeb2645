import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { importMaintenance } from '../../../apps/worker/planned-maintenance.js';
import { lostJobs } from '../../../apps/worker/reconciler/lost-jobs.js';
import {
  ChangeWindows,
  ImportMaintenance,
  NoteEvent,
  OpenCase,
  OpenOverrun,
  SetPlantCalendar,
  SignalCase,
  type EnterWindowCommand,
} from '../../../libs/casework/index.js';
import type { CmmsPort } from '../../../libs/connectors/ports/index.js';
import type { RaiseException } from '../../../libs/domain/index.js';
import { CaseworkBench, refusal, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';
import { quiet } from '../../support/worker-bench.js';

const GATEWAY = { kind: 'source', name: 'gateway' } as const;

let bench: CaseworkBench;
let windows: ChangeWindows;
beforeAll(async () => {
  bench = await CaseworkBench.start();
  windows = new ChangeWindows(bench.db, bench.clock);
}, 60_000);
afterAll(() => bench.stop());
beforeEach(async () => {
  bench.clock.advance('P1D');
  await bench.rows(
    `update planned_window set withdrawn_at = now(), withdrawn_why = 'next test' where withdrawn_at is null`,
  );
  await bench.rows(`update planned_stop set ran_at = now() where ran_at is null`);
  await bench.rows(
    `update exception_case set state = 'closed', closed_at = $1 where state <> 'closed'`,
    bench.clock.now(),
  );
  await bench.rows('delete from deadline');
});

/** From an hour ago, for two hours. */
async function planned(command: Partial<EnterWindowCommand> = {}): Promise<string> {
  const entered = await windows.enter(
    {
      ...{ plantId: 'north', nodeId: bench.plant.press, reason: 'Tool change' },
      ...{ from: ago('PT1H'), to: bench.clock.in('PT1H') },
      ...command,
    },
    bench.as('shift.lead'),
    null,
  );
  return unwrap(entered).windowId;
}

function ago(duration: string): Date {
  return new Date(2 * bench.clock.now().getTime() - bench.clock.in(duration).getTime());
}

function stopped(at = bench.clock.now(), machine = bench.plant.press): RaiseException {
  const event = raise.downtime(bench.plant, { machine, stoppedAt: at.toISOString() });
  return { ...event, nodeId: machine, occurredAt: at.toISOString() };
}

const tell = async (event: RaiseException) =>
  unwrap(await new OpenCase(bench.db, bench.clock).run(event, GATEWAY, null));

async function runs(at = bench.clock.now(), machine = bench.plant.press): Promise<void> {
  const source = { kind: 'machine', name: 'gateway', eventId: `${machine} ${at.toISOString()}` } as const;
  const heard = { event: 'machine-runs', facts: { machine }, payload: {}, source } as const;
  await new NoteEvent(bench.db, bench.clock).run(
    { plantId: 'north', ...heard, occurredAt: at.toISOString() },
    GATEWAY,
    null,
  );
}

/** Climbs, and does the jobs that came of it. */
async function later(duration: string): Promise<void> {
  bench.clock.advance(duration);
  await bench.climb();
  const open = new OpenOverrun(bench.db, bench.clock);
  for (const { body } of await bench.jobs('overrun')) await open.run('north', String(body.stopId));
}

const openCases = () =>
  bench.rows<{ id: string; occurred_at: Date; facts: Record<string, string>; occurrences: number }>(
    `select id, occurred_at, facts, occurrences from exception_case where state <> 'closed'`,
  );

describe('a stop inside a planned window', () => {
  it('is recorded with its event, opens no case, and is told once however often it comes', async () => {
    const windowId = await planned();
    const event = stopped();

    const told = await tell(event);
    const again = await tell(event);

    expect(told).toEqual({
      outcome: 'covered',
      by: { kind: 'planned-window', id: windowId, words: 'Tool change' },
    });
    expect(again).toEqual(told);
    expect(await openCases()).toEqual([]);
    const stops = await bench.rows(
      'select window_id, machine, source_event_id, event from planned_stop where ran_at is null',
    );
    expect(stops).toMatchObject([
      {
        window_id: windowId,
        machine: bench.plant.press,
        source_event_id: event.source.eventId,
        event: { facts: event.facts },
      },
    ]);
  });

  it('is planned below the node that the window names, and nowhere else', async () => {
    await planned({ nodeId: 'north/assembly' });

    expect(await tell(stopped())).toMatchObject({ outcome: 'covered' });
    await bench.rows(`update planned_window set node_id = 'north/assembly/line-1/press-2'`);
    expect(await tell(stopped())).toMatchObject({ outcome: 'opened' });
  });

  it('opens a case where a person reports it, or another case waits for it', async () => {
    await planned();
    const event = stopped();

    expect(await tell({ ...event, source: { ...event.source, kind: 'person' } })).toMatchObject({
      outcome: 'opened',
    });
  });

  it('folds into the case that was open before the window began', async () => {
    const before = await tell(stopped());
    await planned();

    expect(await tell(stopped())).toMatchObject({
      outcome: 'folded',
      caseId: before.outcome === 'covered' ? '' : before.caseId,
    });
  });

  it('is none a minute before the window, nor at its end', async () => {
    await planned();

    expect(await tell(stopped(ago('PT61M')))).toMatchObject({ outcome: 'opened' });
    const other = 'north/assembly/line-1/press-2';
    await planned({ nodeId: other });
    expect(await tell(stopped(bench.clock.in('PT1H'), other))).toMatchObject({ outcome: 'opened' });
  });

  it('never keeps a hold, a shortage or anything else from opening', async () => {
    await planned({ nodeId: 'north' });

    for (const event of [
      raise.hold(bench.plant),
      raise.shortage(bench.plant),
      raise.rework(bench.plant),
      raise.conflict(bench.plant),
    ]) {
      expect(await tell(event)).toMatchObject({ outcome: 'opened' });
    }
  });
});

describe('a machine that outlasts its window', () => {
  it('opens a case that is lost from the end of the window, and knows the window', async () => {
    const end = bench.clock.in('PT1H');
    const windowId = await planned();
    const event = stopped();
    await tell(event);

    await later('PT59M');
    expect(await openCases()).toEqual([]);
    await later('PT1M');

    const [of, ...others] = await openCases();
    expect(others).toEqual([]);
    expect(of).toMatchObject({
      occurred_at: end,
      facts: { stoppedAt: end.toISOString(), reason: 'Still stands after: Tool change' },
    });
    const [stop] = await bench.rows('select window_id, case_id from planned_stop where ran_at is null');
    expect(stop).toEqual({ window_id: windowId, case_id: of?.id });
    expect(await bench.actions(of?.id ?? '')).toEqual(
      expect.arrayContaining(['case.opened', 'planned-stop.overran']),
    );
    await later('PT1M');
    expect(await openCases()).toHaveLength(1);
    expect(await tell(event)).toMatchObject({ outcome: 'repeated' });
  });

  it('opens none where it ran again before the end', async () => {
    await planned();
    await tell(stopped());
    await runs(bench.clock.in('PT59M'));

    await later('PT2H');

    expect(await openCases()).toEqual([]);
  });

  it('opens one where it stopped again after it had run', async () => {
    await planned();
    await tell(stopped());
    bench.clock.advance('PT10M');
    await runs();
    bench.clock.advance('PT10M');
    await tell(stopped());

    await later('PT2H');

    expect(await openCases()).toMatchObject([{ occurrences: 1 }]);
  });

  it('is told late that it ran in time: the news is news, and nothing was lost', async () => {
    await planned();
    await tell(stopped());
    await later('PT61M');
    const [of] = await openCases();

    const signalled = await new SignalCase(bench.db, bench.clock).run(
      {
        ...{ plantId: 'north', caseId: of?.id ?? '', event: 'machine-runs', payload: {} },
        ...{ occurredAt: ago('PT30M'), source: { name: 'gateway', eventId: 'late' } },
      },
      GATEWAY,
      null,
    );

    expect(unwrap(signalled)).toEqual({ seq: 1, repeated: false });
    const loss = await bench.row('select occurred_at, ended_at from exception_case where id = $1', of?.id);
    expect(loss).toEqual({ occurred_at: of?.occurred_at, ended_at: of?.occurred_at });
  });

  it('waits for the last of windows that touch', async () => {
    await planned();
    await planned({ from: bench.clock.in('PT1H'), to: bench.clock.in('PT2H') });
    await tell(stopped());

    await later('PT90M');
    expect(await openCases()).toEqual([]);
    await later('PT30M');
    expect(await openCases()).toMatchObject([{ occurred_at: bench.clock.now() }]);
  });

  it('waits for a window that was entered while it stood', async () => {
    await planned();
    await tell(stopped());
    bench.clock.advance('PT30M');
    await planned({ from: bench.clock.now(), to: bench.clock.in('PT3H') });

    await later('PT1H');

    expect(await openCases()).toEqual([]);
  });

  it('is found where the job that should have looked was lost', async () => {
    await planned();
    await tell(stopped());
    bench.clock.advance('PT2H');
    const repair = lostJobs(bench.db, bench.clock, () => false).find(({ name }) => name === 'overrun');
    const before = (await bench.jobs('overrun')).length;

    expect(await repair?.run()).toBe(1);
    expect((await bench.jobs('overrun')).length).toBe(before + 1);
  });

  it('goes on being lost where its owner says that it stands after all', async () => {
    const { caseId, task } = await bench.open(stopped());
    await bench.rows(`update question set key = 'confirm-cause' where id = $1`, task.question_id);
    await bench.rows('update exception_case set ended_at = $2 where id = $1', caseId, bench.clock.now());
    await bench.rows(
      `update question set policy = jsonb_set(policy, '{answers,0,key}', '"still-down"') where id = $1`,
      task.question_id,
    );

    unwrap(await bench.answer(task.id, 'maintenance.lead', 'still-down'));

    expect(await bench.row('select ended_at from exception_case where id = $1', caseId)).toEqual({
      ended_at: null,
    });
  });

  it('told after the window was over opens its case at once', async () => {
    const end = bench.clock.in('PT1H');
    await planned();
    const event = stopped();
    bench.clock.advance('PT2H');
    await tell(event);

    await later('PT1S');

    expect(await openCases()).toMatchObject([{ occurred_at: end }]);
  });
});

describe('a window that is changed', () => {
  it('opens a case from now on where it is withdrawn under a machine that stands', async () => {
    const windowId = await planned();
    await tell(stopped());
    bench.clock.advance('PT10M');
    const withdrawn = { plantId: 'north', windowId, why: 'The tool did not come' };

    const first = unwrap(await windows.withdraw(withdrawn, bench.as('shift.lead'), null));
    const at = bench.clock.now();
    await later('PT5S');

    expect(first).toEqual({ withdrawnAt: at.toISOString() });
    expect(await openCases()).toMatchObject([{ occurred_at: at }]);
    const again = await windows.withdraw(withdrawn, bench.as('shift.lead'), null);
    expect(unwrap(again)).toEqual(first);
  });

  it('moves the end with it, and takes only the version that was seen', async () => {
    const windowId = await planned();
    await tell(stopped());
    const longer = {
      ...{ plantId: 'north', windowId, reason: 'Tool change and cleaning', version: 1 },
      ...{ from: bench.clock.now(), to: bench.clock.in('PT2H') },
    };

    expect(unwrap(await windows.move(longer, bench.as('maintenance.lead'), null))).toEqual({ version: 2 });
    await later('PT90M');
    expect(await openCases()).toEqual([]);
    expect(refusal(await windows.move(longer, bench.as('maintenance.lead'), null))).toMatchObject({
      kind: 'changed-meanwhile',
      version: 2,
    });
  });

  it('is not changed by whoever only runs the machine, nor by a machine', async () => {
    const command = {
      ...{ plantId: 'north', nodeId: bench.plant.press, reason: 'Pause' },
      ...{ from: bench.clock.now(), to: bench.clock.in('PT1H') },
    };

    expect(refusal(await windows.enter(command, bench.as('quality.manager'), null)).kind).toBe('forbidden');
    expect(refusal(await windows.enter(command, GATEWAY, null)).kind).toBe('forbidden');
  });

  it('is refused with what is wrong', async () => {
    const command = { plantId: 'north', nodeId: 'north/nowhere', reason: 'Pause' };
    const over = { from: ago('PT2H'), to: ago('PT1H') };

    expect(refusal(await windows.enter({ ...command, ...over }, bench.as('shift.lead'), null))).toMatchObject(
      {
        faults: [{ pointer: '/nodeId' }, { pointer: '/to' }],
      },
    );
  });
});

describe('what CMMS plans', () => {
  const order = (name: string, from: string, to: string, machine = bench.plant.press) => ({
    ...{ order: name, machine },
    window: { from: at(from).toISOString(), to: at(to).toISOString() },
  });
  const at = (when: string) => (when.startsWith('-') ? ago(when.slice(1)) : bench.clock.in(when));
  const plan = (...orders: ReturnType<typeof order>[]) =>
    new ImportMaintenance(bench.db, bench.clock).run('north', orders, bench.clock.in('P14D'));

  it('is entered, moved and withdrawn as CMMS says, and told again changes nothing', async () => {
    const two = [order('MO-1', 'PT1H', 'PT2H'), order('MO-2', 'PT3H', 'PT4H')];

    expect(await plan(...two)).toEqual({ entered: 2, moved: 0, withdrawn: 0, setAside: [] });
    expect(await plan(...two)).toEqual({ entered: 0, moved: 0, withdrawn: 0, setAside: [] });
    expect(await plan(order('MO-1', 'PT1H', 'PT3H'))).toEqual({
      entered: 0,
      moved: 1,
      withdrawn: 1,
      setAside: [],
    });
    const standing = await bench.rows(
      'select ref, ends_at, reason from planned_window where withdrawn_at is null',
    );
    expect(standing).toEqual([
      { ref: 'MO-1', ends_at: bench.clock.in('PT3H'), reason: 'Maintenance order MO-1' },
    ]);
  });

  it('takes a stop in, and is changed nowhere but in CMMS', async () => {
    await plan(order('MO-1', '-PT1H', 'PT1H'));

    const told = await tell(stopped());

    expect(told).toMatchObject({ outcome: 'covered', by: { words: 'Maintenance order MO-1' } });
    const windowId = told.outcome === 'covered' ? told.by.id : '';
    const withdrawn = { plantId: 'north', windowId, why: 'Not now' };
    expect(refusal(await windows.withdraw(withdrawn, bench.as('shift.lead'), null))).toMatchObject({
      kind: 'wrong-state',
      message: 'CMMS plans this window: change it there.',
    });
  });

  it('plans an order anew beside its window that is over, and that stays as it was', async () => {
    const end = bench.clock.in('PT1H');
    await plan(order('MO-1', 'PT0S', 'PT1H'));
    bench.clock.advance('PT2H');

    expect(await plan(order('MO-1', 'PT1H', 'PT3H'))).toMatchObject({ entered: 1, moved: 0, withdrawn: 0 });

    expect(await ends()).toEqual([end, bench.clock.in('PT3H')]);
    expect(await plan(order('MO-1', 'PT1H', 'PT3H'))).toMatchObject({ entered: 0, moved: 0, withdrawn: 0 });
  });

  it('may want a machine twice for one order, and is followed in both windows', async () => {
    const morning = order('MO-1', 'PT1H', 'PT2H');
    const evening = order('MO-1', 'PT9H', 'PT10H');

    expect(await plan(morning, evening, evening)).toMatchObject({ entered: 2, moved: 0 });
    expect(await plan(evening, morning)).toMatchObject({ entered: 0, moved: 0, withdrawn: 0 });
    expect(await plan(evening)).toMatchObject({ entered: 0, moved: 0, withdrawn: 1 });
    expect(await ends()).toEqual([bench.clock.in('PT10H')]);
  });

  it.each([
    [
      'machines that the plant does not have',
      'PT2H',
      'north/hall-9',
      'The plant "north" has no node "north/hall-9".',
    ],
    ['orders without length', 'PT1H', 'north/assembly', 'It ends no later than it begins.'],
    ['orders that end before they begin', 'PT30M', 'north/assembly', 'It ends no later than it begins.'],
  ])('names %s, and the others are entered all the same', async (_, to, machine, why) => {
    const told = await plan(order('MO-1', 'PT1H', to, machine), order('MO-2', 'PT1H', 'PT2H'));

    expect(told).toEqual({ entered: 1, moved: 0, withdrawn: 0, setAside: [{ ref: 'MO-1', why }] });
  });

  it('is followed at the other plants where one of them fails, which is told', async () => {
    await aPlant('south').build(bench.db, bench.clock);
    const unreadable = order('MO-\0', 'PT1H', 'PT2H');
    const orders = [unreadable, order('MO-2', 'PT1H', 'PT2H', 'south')];
    const cmms = { plannedMaintenance: () => Promise.resolve(orders) } as unknown as CmmsPort;
    const error = jest.fn();

    await importMaintenance(bench.db, bench.clock, cmms, { ...quiet, error });

    const entered = await bench.rows('select plant_id, ref from planned_window where withdrawn_at is null');
    expect(entered).toEqual([{ plant_id: 'south', ref: 'MO-2' }]);
    expect(error).toHaveBeenCalledTimes(1);
    expect(error).toHaveBeenCalledWith(expect.objectContaining({ plantId: 'north' }), expect.any(String));
  });

  async function ends(): Promise<Date[]> {
    const standing = await bench.rows<{ ends_at: Date }>(
      'select ends_at from planned_window where withdrawn_at is null order by ends_at',
    );
    return standing.map(({ ends_at }) => ends_at);
  }
});

describe("a shutdown of the plant's calendar", () => {
  const minute = (at: Date) => at.toISOString().slice(0, 16);
  const set = (...shutdowns: { from: string; to: string; name: string }[]) => {
    const week = [{ days: ['mon'], from: '06:00', to: '14:00' }] as const;
    const calendar = { timeZone: 'UTC', holidays: [], extraDays: [], week, shutdowns };
    return new SetPlantCalendar(bench.db, bench.clock).run('north', calendar, bench.as('plant.manager'));
  };

  it('is planned for the whole plant, until the calendar says otherwise', async () => {
    const stocktaking = {
      from: minute(ago('PT1H')),
      to: minute(bench.clock.in('PT1H')),
      name: 'Stocktaking',
    };

    unwrap(await set(stocktaking));
    expect(await tell(stopped())).toMatchObject({ outcome: 'covered', by: { words: 'Stocktaking' } });
    unwrap(await set());
    await later('PT1S');

    expect(await openCases()).toHaveLength(1);
  });

  it('may be extended after its end', async () => {
    const stocktaking = {
      from: minute(ago('PT1H')),
      to: minute(bench.clock.in('PT1H')),
      name: 'Stocktaking',
    };
    unwrap(await set(stocktaking));
    bench.clock.advance('PT2H');

    unwrap(await set({ ...stocktaking, to: minute(bench.clock.in('PT3H')) }));

    expect(await tell(stopped())).toMatchObject({ outcome: 'covered', by: { words: 'Stocktaking' } });
  });
});
