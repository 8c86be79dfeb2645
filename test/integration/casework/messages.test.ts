import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DeliveryReports, ReassignTask } from '../../../libs/casework/index.js';
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
      }),
  );
  messages = new Messages(bench);
});
afterAll(() => bench.stop());
afterEach(() => messages.forget());
// Minutes apart, so that no test is a storm to the next.
beforeEach(() => bench.clock.advance('PT10M'));

const open = () => bench.open(raise.hold(bench.plant));
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
