import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DeliveryReports, ReassignTask, SaveRosterEntry } from '../../../libs/casework/index.js';
import { notice, notify } from '../../../libs/casework/notices.js';
import { CaseworkBench, first, unwrap } from '../../support/casework.js';
import { aPlant, raise } from '../../support/factories/index.js';
import { Messages } from '../../support/messages.js';

let bench: CaseworkBench;
let messages: Messages;

beforeAll(async () => {
  bench = await CaseworkBench.start(
    aPlant()
      .withPerson('deputy', 'quality')
      .withPlaybook('quality-hold', (playbook) => {
        playbook.severity = 'medium';
        playbook.severityTable = undefined;
        // Only the question is told of here.
        if (playbook.hold) playbook.hold.segregateAfter = 'P9D';
        playbook.questions['disposition']!.due = { after: 'P2D' };
        playbook.questions['disposition']!.ladder = {
          steps: [
            { after: 'PT1H', do: 'remind', via: ['push'] },
            { after: 'P1D', do: 'climb', to: 'plant-manager' },
          ],
          repeatEvery: 'P1D',
        };
        return playbook;
      })
      .withPlaybook('material-shortage', (playbook) => {
        playbook.questions[playbook.firstQuestion]!.via = ['voice'];
        return playbook;
      }),
  );
  messages = new Messages(bench);
});
afterAll(() => bench.stop());
afterEach(() => messages.forget());
// Minutes apart, so that no test is a storm to the next.
beforeEach(() => bench.clock.advance('PT10M'));

const open = () => bench.open(raise.hold(bench.plant));
/** Two planners are asked; where neither answers, silence decides at the planned start. */
function conflictTomorrow() {
  const at = (hours: number) => new Date(bench.clock.now().getTime() + hours * 3_600_000).toISOString();
  const maintenanceWindow = { from: at(20), to: at(26) };
  return raise.conflict(bench.plant, { maintenanceWindow, productionWindow: { from: at(22), to: at(30) } });
}
const QUALITY = 'quality.manager';

describe('somebody is told', () => {
  test('by each of their channels, and by mail where none of them lives', async () => {
    await messages.rule(QUALITY, { via: ['push', 'sms'] });
    const nobody = await open();
    await messages.browser(QUALITY, 'https://push.example/one');
    await messages.browser(QUALITY, 'https://push.example/two');
    const both = await open();

    expect((await messages.of(nobody.caseId)).map(({ channel }) => channel)).toEqual(['mail']);
    expect((await messages.of(both.caseId)).map(({ address }) => address)).toEqual([
      'https://push.example/one',
      'https://push.example/two',
    ]);
  });

  test('by the channels that the step of the ladder names', async () => {
    await messages.browser(QUALITY, 'https://push.example/one');
    const { caseId } = await open();
    bench.clock.advance('PT1H');
    await bench.climb();

    const told = await messages.of(caseId);
    expect(told.map(({ kind, channel }) => `${kind} by ${channel}`)).toEqual([
      'asked by mail',
      'reminded by push',
    ]);
  });

  test('by the channels that the playbook names for the asking, the duty’s phone among them', async () => {
    const phone = { kind: 'voice' as const, address: '+4971199999', chat: null, language: 'en' as const };
    unwrap(
      await messages.duties.add(
        { plantId: 'north', dutyId: 'material-planner', ...phone },
        bench.as(QUALITY),
      ),
    );
    const group = {
      kind: 'mail' as const,
      address: 'planning@plant.example',
      chat: null,
      language: 'en' as const,
    };
    unwrap(
      await messages.duties.add(
        { plantId: 'north', dutyId: 'material-planner', ...group },
        bench.as(QUALITY),
      ),
    );
    await messages.rule('material.planner', { via: ['push'] });
    const { caseId } = await bench.open(raise.shortage(bench.plant));

    expect((await messages.of(caseId)).map(({ channel, address }) => `${channel} ${address}`)).toEqual([
      'mail material.planner@plant.example',
      'voice +4971199999',
    ]);
  });

  test('once of several shares of one question, and all of them climb where that reaches nobody', async () => {
    const { caseId, tasks } = await bench.open(conflictTomorrow());
    const [one, two] = tasks;
    expect(two).toBeDefined();
    await bench.rows('delete from notification where case_id = $1', caseId);
    await bench.rows(
      'update task set owner_id = $2 where case_id = $1',
      caseId,
      bench.plant.person('deputy'),
    );
    const notices = tasks.map(({ id }) =>
      notice(
        { id, plantId: 'north', caseId, ownerId: bench.plant.person('deputy'), step: 0 },
        'asked',
        bench.clock.now(),
      ),
    );
    await bench.db.transaction(['north'], (tx) => notify(tx, bench.clock, notices));

    const told = await messages.of(caseId);
    expect(told).toHaveLength(1);
    await messages.send(told[0]!.id, 'bounced');
    const unreachable = await bench.rows<{ data: { taskId: string } }>(
      `select data from audit_entry where case_id = $1 and action = 'task.unreachable'`,
      caseId,
    );
    expect(unreachable.map(({ data }) => data.taskId).sort()).toEqual([one!.id, two!.id].sort());
  });

  test('once, though the group mailbox of their duty is their own', async () => {
    const channel = { plantId: 'north', dutyId: 'quality-manager', chat: null, language: 'en' as const };
    const add = (address: string) =>
      messages.duties.add({ ...channel, kind: 'mail', address }, bench.as(QUALITY));
    unwrap(await add('quality.manager@plant.example'));
    unwrap(await add('quality.group@plant.example'));
    const { caseId } = await open();

    expect((await messages.of(caseId)).map(({ address }) => address)).toEqual([
      'quality.group@plant.example',
      'quality.manager@plant.example',
    ]);
  });

  test('on a phone only once they showed that it is theirs', async () => {
    const added = { kind: 'sms' as const, address: '+4971112345', keys: null, label: 'Phone' };
    const { id } = unwrap(await messages.own.add(messages.me(QUALITY), added));
    await messages.rule(QUALITY, { via: ['sms'] });

    expect((await messages.of((await open()).caseId)).map(({ channel }) => channel)).toEqual(['mail']);
    expect((await bench.jobs('channel-code')).map(({ body }) => body)).toContainEqual({ channelId: id });
  });
});

describe('a message that reaches nobody', () => {
  test('goes by the next channel first', async () => {
    await messages.browser(QUALITY, 'https://push.example/one');
    const { caseId } = await open();
    const [mail] = await messages.of(caseId);
    await messages.send(mail!.id, 'bounced');

    expect((await messages.of(caseId)).map(({ channel, state }) => [channel, state])).toEqual([
      ['mail', 'bounced'],
      ['push', 'queued'],
    ]);
    expect(await bench.actions(caseId)).not.toContain('task.unreachable');
  });

  test('climbs at once where no channel is left, and the trail says so', async () => {
    const { caseId, task } = await open();
    const wakes = (await bench.jobs('wake-deadlines')).length;
    await messages.send(first(await messages.of(caseId)).id, 'bounced');
    expect((await bench.jobs('wake-deadlines')).length).toBe(wakes + 1);

    await bench.climb();
    const reminder = (await messages.of(caseId)).find(({ kind }) => kind === 'reminded');
    await messages.send(reminder!.id, 'bounced');
    await bench.climb();

    const now = await bench.row('select owner_id, step from task where id = $1', task.id);
    expect(now).toEqual({ owner_id: bench.plant.person('plant.manager'), step: 2 });
    const unreachable = (await bench.actions(caseId)).filter((action) => action === 'task.unreachable');
    expect(unreachable).toHaveLength(2);
  });

  test('does not climb for ever: beyond the ladder its own pace is kept', async () => {
    const { caseId } = await open();
    bench.clock.advance('P1D');
    await bench.climb();
    await bench.climb();
    const climbed = (await messages.of(caseId)).find(({ kind }) => kind === 'climbed');
    await messages.send(climbed!.id, 'bounced');

    const { nextAt } = await bench.climb();
    expect(nextAt!.getTime()).toBeGreaterThan(bench.clock.now().getTime());
  });

  test('does not climb while the group mailbox of the duty has it', async () => {
    const group = { kind: 'mail' as const, address: 'quality.group@plant.example', chat: null };
    const channel = { plantId: 'north', dutyId: 'quality-manager', language: 'en' as const };
    unwrap(await messages.duties.add({ ...channel, ...group }, bench.as(QUALITY)));
    const { caseId } = await open();
    const own = (await messages.of(caseId)).find(({ address }) => address.startsWith('quality.manager'));
    await messages.send(own!.id, 'bounced');

    expect(await bench.actions(caseId)).not.toContain('task.unreachable');
  });

  test('buries the subscription of a browser that is gone', async () => {
    await messages.rule(QUALITY, { via: ['push'] });
    await messages.browser(QUALITY, 'https://push.example/gone');
    const { caseId } = await open();
    await messages.send(first(await messages.of(caseId)).id, 'dead');
    const later = await open();

    const { channels } = await messages.own.read(messages.me(QUALITY));
    expect(channels).toMatchObject([{ diedAt: bench.clock.now(), whyDead: 'dead' }]);
    expect((await messages.of(caseId)).map(({ channel }) => channel)).toEqual(['mail', 'push']);
    expect((await messages.of(later.caseId)).map(({ channel }) => channel)).toEqual(['mail']);
  });

  test('is learned from the gateway too', async () => {
    await bench.rows(
      `insert into person_channel (id, person_id, kind, address, label, added_at, verified_at)
       values (gen_random_uuid(), $1, 'sms', '+4971112345', 'Phone', now(), now())`,
      bench.plant.person(QUALITY),
    );
    await messages.rule(QUALITY, { via: ['sms'] });
    const { caseId } = await open();
    const { id } = first(await messages.of(caseId));
    await messages.send(id);
    const reports = new DeliveryReports(bench.db, bench.clock);
    const report = {
      messageId: `<${id}@north.holdfast>`,
      status: 'failed' as const,
      reason: 'no such number',
    };

    expect(await reports.take('voice', report)).toBe(false);
    expect(await reports.take('sms', report)).toBe(true);
    // Gateways say things again.
    expect(await reports.take('sms', report)).toBe(true);
    expect((await messages.of(caseId)).map(({ channel, state }) => [channel, state])).toEqual([
      ['mail', 'queued'],
      ['sms', 'bounced'],
    ]);
  });
});

describe('quiet hours', () => {
  const NIGHT = { quiet: { from: '22:00', to: '06:00' } };
  const handed = async (to: string) => {
    const { caseId, task } = await open();
    const command = {
      plantId: 'north',
      taskId: task.id,
      personId: bench.plant.person(to),
      reason: 'Please.',
    };
    unwrap(await new ReassignTask(bench.db, bench.clock).run(command, bench.as(QUALITY), null));
    return (await messages.of(caseId)).find(({ kind }) => kind === 'reassigned')!;
  };
  beforeEach(() => bench.clock.set(new Date(`2026-04-0${(night += 1)}T21:30:00Z`)));
  let night = 0;

  test('keep a message back until they end', async () => {
    await messages.rule('deputy', NIGHT);
    const { id } = await handed('deputy');

    expect(await messages.begin(id)).toBeNull();
    const { not_before: notBefore } = await bench.row<{ not_before: Date }>(
      'select not_before from notification where id = $1',
      id,
    );
    expect(notBefore).toEqual(new Date(`2026-04-0${night + 1}T04:00:00Z`));
    bench.clock.set(notBefore);
    expect(await messages.begin(id)).toMatchObject({ to: { address: 'deputy@plant.example' } });
  });

  test('keep a message back from somebody whose shift only comes', async () => {
    await messages.rule('deputy', NIGHT);
    const entry = { dutyId: 'quality-manager', nodeId: 'north', personId: bench.plant.person('deputy') };
    const now = bench.clock.now().getTime();
    const shift = { from: new Date(now + 20 * 3_600_000), to: new Date(now + 22 * 3_600_000) };
    const act = { plantId: 'north', actor: { kind: 'system', name: 'test' } as const, trace: null };
    unwrap(await new SaveRosterEntry(bench.db, bench.clock).run(act, { ...entry, ...shift }));
    const { id } = await handed('deputy');

    expect(await messages.begin(id)).toBeNull();
  });

  test('let go of what they keep back as soon as they are changed', async () => {
    await messages.rule('deputy', NIGHT);
    const { id } = await handed('deputy');
    await messages.begin(id);
    await messages.rule('deputy', { quiet: { from: '22:00', to: '05:00' } });
    expect(await messages.begin(id)).toBeNull();

    await messages.rule('deputy', {});
    const { not_before: notBefore } = await bench.row<{ not_before: Date }>(
      'select not_before from notification where id = $1',
      id,
    );
    expect(notBefore).toEqual(bench.clock.now());
    expect(await messages.begin(id)).toMatchObject({ to: { address: 'deputy@plant.example' } });
  });

  test('that are changed together with the channel let it go there', async () => {
    await messages.rule('deputy', NIGHT);
    const { id, ...told } = await handed('deputy');
    await messages.begin(id);
    await messages.browser('deputy', 'https://push.example/deputy');
    await messages.rule('deputy', { via: ['push'] });

    expect(await messages.begin(id)).toBeNull();
    const { case_id: caseId } = await bench.row<{ case_id: string }>(
      'select case_id from notification where id = $1',
      id,
    );
    const again = (await messages.of(caseId)).filter(
      ({ kind, login }) => kind === told.kind && login === 'deputy',
    );
    expect(again.map(({ channel, state }) => `${channel} ${state}`).sort()).toEqual([
      'mail dropped',
      'push queued',
    ]);
    expect(await messages.begin(again.find(({ channel }) => channel === 'push')!.id)).not.toBeNull();
  });

  test('never silence what belongs to a duty that one has at that minute', async () => {
    await messages.rule(QUALITY, NIGHT);
    const { caseId } = await open();

    expect(await messages.begin(first(await messages.of(caseId)).id)).not.toBeNull();
  });
});

describe('a digest', () => {
  beforeEach(() => bench.clock.set(new Date(`2026-05-0${(day += 1)}T06:00:00Z`)));
  let day = 0;

  test('collects what is not urgent and goes out at its time', async () => {
    await messages.rule('plant.manager', { digestAt: ['12:00'] });
    const { caseId, task } = await open();
    const to = bench.plant.person('plant.manager');
    const command = { plantId: 'north', taskId: task.id, personId: to, reason: 'Please.' };
    unwrap(await new ReassignTask(bench.db, bench.clock).run(command, bench.as(QUALITY), null));
    // Nothing climbs away before the digest is read.
    await bench.rows(`update deadline set due_at = due_at + interval '5 days' where case_id = $1`, caseId);
    const { id } = (await messages.of(caseId)).find(({ kind }) => kind === 'reassigned')!;

    expect(await messages.begin(id)).toBeNull();
    const bundle = await bench.row<{ id: string; why: string; not_before: Date }>(
      'select b.id, b.why, b.not_before from message_bundle b join notification n on n.bundle_id = b.id where n.id = $1',
      id,
    );
    expect(bundle).toMatchObject({ why: 'digest', not_before: new Date(`2026-05-0${day}T10:00:00Z`) });
    expect(await messages.bundles.begin('north', bundle.id)).toMatchObject({ notices: [{ caseId }] });
  });

  test('that its reader wants no longer lets go of what it has collected', async () => {
    await messages.rule('plant.manager', { digestAt: ['12:00'] });
    const { caseId, task } = await open();
    const to = bench.plant.person('plant.manager');
    const command = { plantId: 'north', taskId: task.id, personId: to, reason: 'Please.' };
    unwrap(await new ReassignTask(bench.db, bench.clock).run(command, bench.as(QUALITY), null));
    await bench.rows(`update deadline set due_at = due_at + interval '5 days' where case_id = $1`, caseId);
    const { id } = (await messages.of(caseId)).find(({ kind }) => kind === 'reassigned')!;
    await messages.begin(id);
    const { bundle_id: bundleId } = (await messages.of(caseId)).find((message) => message.id === id)!;
    await messages.rule('plant.manager', {});

    expect(await messages.begin(id)).not.toBeNull();
    expect(await messages.bundles.begin('north', bundleId!)).toBeNull();
  });

  test('does not hold what would climb before it is read', async () => {
    await messages.rule(QUALITY, { digestAt: ['12:00'] });
    const { caseId } = await open();

    expect(await messages.begin(first(await messages.of(caseId)).id)).not.toBeNull();
  });
});

describe('a storm', () => {
  const NINE = 9;
  // What other tests have under way would count.
  beforeEach(() => bench.rows(`update notification set state = 'dropped' where state = 'queued'`));

  async function storm(): Promise<{ cases: string[]; bundleId: string }> {
    const cases: string[] = [];
    for (let i = 0; i < NINE; i += 1) {
      const severity = i === NINE - 1 ? { severity: 'critical' as const } : {};
      const event = { ...raise.hold(bench.plant), ...severity };
      cases.push((await bench.open(event)).caseId);
    }
    for (const caseId of cases) {
      const { id } = first(await messages.of(caseId));
      if (await messages.begin(id))
        await messages.ledger.record('north', id, { state: 'sent', response: '250' });
    }
    const { id } = await bench.row<{ id: string }>(
      `select id from message_bundle where state = 'queued' and why = 'storm'`,
    );
    return { cases, bundleId: id };
  }

  test('is told singly at first, and then as one message that begins with the most severe', async () => {
    const { cases, bundleId } = await storm();
    const bundle = await messages.bundles.begin('north', bundleId);

    expect(bundle?.notices).toHaveLength(NINE - 5);
    expect(bundle?.notices[0]).toMatchObject({ severity: 'critical', caseId: cases.at(-1) });
    await messages.bundles.record(bundle!, { state: 'sent', response: '250 ok' });
    for (const caseId of cases) {
      expect(await messages.of(caseId)).toMatchObject([{ state: 'sent' }]);
    }
    expect(await messages.bundles.begin('north', bundleId)).toBeNull();
  });

  test('leaves out what was answered before it went', async () => {
    const { cases, bundleId } = await storm();
    const answered = cases.at(-2) ?? '';
    const { id } = await bench.row<{ id: string }>('select id from task where case_id = $1', answered);
    unwrap(await bench.answer(id, QUALITY, 'release', { reason: 'Fine.' }));
    const bundle = await messages.bundles.begin('north', bundleId);

    expect(bundle?.notices.map((notice) => notice.handoverId === null && notice.caseId)).not.toContain(
      answered,
    );
    expect(await messages.of(answered)).toMatchObject([{ state: 'dropped' }]);
    await messages.bundles.record(bundle!, { state: 'sent', response: '250 ok' });
  });

  test('whose one message bounces climbs case by case', async () => {
    const { cases, bundleId } = await storm();
    const bundle = await messages.bundles.begin('north', bundleId);
    await messages.bundles.record(bundle!, { state: 'bounced', response: '550 no such box' });

    for (const caseId of cases.slice(5)) {
      expect(await bench.actions(caseId)).toContain('task.unreachable');
    }
  });
});

test('that silence has decided is told to whoever was asked and whoever reported it, each once', async () => {
  const { caseId } = await bench.open(conflictTomorrow(), bench.as('shift.lead'));
  bench.clock.advance('P1D');
  await bench.climb();

  const said = (await messages.of(caseId)).filter(({ kind }) => kind === 'silence');
  expect(said.map(({ login }) => login)).toContain('shift.lead');
  expect(new Set(said.map(({ login }) => login)).size).toBe(said.length);
  const asked = (await messages.of(caseId)).filter(({ kind }) => kind === 'asked' || kind === 'climbed');
  expect(said.map(({ login }) => login)).toEqual(expect.arrayContaining(asked.map(({ login }) => login)));
  expect(await messages.begin(said[0]!.id)).toMatchObject({ kind: 'silence' });
});

test('what somebody was sent about a case counts as seen when they look at it', async () => {
  const { caseId } = await open();
  const reports = new DeliveryReports(bench.db, bench.clock);
  const me = bench.plant.person(QUALITY);
  expect(await reports.markSeen('north', caseId, me)).toBe(0);
  await messages.send(first(await messages.of(caseId)).id);

  expect(await reports.markSeen('north', caseId, bench.plant.person('plant.manager'))).toBe(0);
  expect(await reports.markSeen('north', caseId, me)).toBe(1);
  expect(await reports.markSeen('north', caseId, me)).toBe(0);
});
