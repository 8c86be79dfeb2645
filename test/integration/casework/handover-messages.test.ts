import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ChangeHandoverPolicy } from '../../../libs/casework/index.js';
import { refusal, unwrap } from '../../support/casework.js';
import { raise } from '../../support/factories/index.js';
import { DUTY, HandoverBench } from '../../support/handovers.js';
import { Messages } from '../../support/messages.js';

let bench: HandoverBench;
let messages: Messages;
beforeEach(async () => {
  bench = await HandoverBench.start();
  messages = new Messages(bench.cases);
  await bench.enter('quality.a', '2026-03-02T05:00:00Z', '2026-03-02T13:00:00Z');
  await bench.enter('quality.b', '2026-03-02T13:00:00Z', '2026-03-02T21:00:00Z');
});
afterEach(() => bench.stop());

interface Told {
  id: string;
  login: string;
  kind: string;
  channel: string;
  state: string;
  duty: string | null;
}

/** What was queued about the end of the first shift. */
async function told(): Promise<Told[]> {
  return bench.cases.rows<Told>(
    `select n.id, p.login, substr(n.kind, 10) as kind, n.channel, n.state, d.duty_id as duty
     from notification n join person p on p.id = n.person_id left join duty_channel d on d.id = n.duty_channel_id
     where n.handover_id is not null order by n.queued_at, d.duty_id nulls first, p.login, n.kind, n.channel`,
  );
}

const said = async () =>
  (await told()).map(({ login, kind, channel, duty }) => `${kind} to ${duty ?? login} by ${channel}`);
const theHandover = async () => (await bench.handovers())[0]!;

/** The early shift's task is offered to the late one. */
async function offered() {
  const opened = await bench.hold();
  await bench.at('2026-03-02T12:45:00Z');
  return opened;
}

async function bounces(login: string, kind: string, channel = 'mail'): Promise<void> {
  const message = (await told()).find(
    (each) => each.login === login && each.kind === kind && each.channel === channel && each.duty === null,
  );
  await messages.send(message!.id, 'bounced');
}

describe('the end of a shift is told', () => {
  test('to each by their own channels, and to the duty by its own, once', async () => {
    await messages.rule('quality.b', { via: ['push'] });
    await messages.browser('quality.b', 'https://push.example/b');
    const group = { kind: 'mail' as const, address: 'quality@plant.example', chat: null };
    const channel = { plantId: 'north', dutyId: DUTY, language: 'de' as const, ...group };
    unwrap(await messages.duties.add(channel, bench.cases.as('plant.manager')));
    await offered();
    unwrap(await bench.accept((await theHandover()).id, 'quality.b'));
    await bench.at('2026-03-02T13:00:00Z');

    expect(await said()).toEqual([
      'offered to quality.a by mail',
      'offered to quality.b by push',
      `offered to ${DUTY} by mail`,
      'digest to quality.a by mail',
      'digest to quality.b by push',
      `digest to ${DUTY} by mail`,
    ]);
  });

  test('in quiet hours only to whose duty it is: the offer goes, and the digest waits for whoever has gone', async () => {
    const quiet = { quiet: { from: '13:00', to: '20:00' } };
    await messages.rule('quality.a', quiet);
    await messages.rule('quality.b', quiet);
    await offered();
    for (const { id } of await told()) expect(await messages.begin(id)).not.toBeNull();
    unwrap(await bench.accept((await theHandover()).id, 'quality.b'));
    await bench.at('2026-03-02T13:00:00Z');

    const digests = (await told()).filter(({ kind }) => kind === 'digest');
    const begun = await Promise.all(digests.map(async ({ login, id }) => [login, await messages.begin(id)]));
    expect(begun).toEqual([
      ['quality.a', null],
      ['quality.b', expect.objectContaining({ kind: 'handover-digest' })],
    ]);
  });

  test('among others where much comes at once', async () => {
    for (let i = 0; i < 5; i += 1) {
      const { caseId } = await bench.hold();
      bench.cases.clock.set(new Date('2026-03-02T12:44:30Z'));
      for (const { id } of await messages.of(caseId)) await messages.send(id);
    }
    await bench.at('2026-03-02T12:45:00Z');
    const { id } = (await told()).find(({ login }) => login === 'quality.a')!;
    expect(await messages.begin(id)).toBeNull();

    const { bundle_id: bundleId } = await bench.cases.row<{ bundle_id: string }>(
      'select bundle_id from notification where id = $1',
      id,
    );
    expect(await messages.bundles.begin('north', bundleId)).toMatchObject({
      why: 'storm',
      notices: [
        { kind: 'handover-offered', from: 'quality a', node: 'Plant north', duty: 'quality manager' },
      ],
    });
  });
});

describe('an offer that reaches nobody', () => {
  test('goes by another channel of the successor first', async () => {
    await messages.browser('quality.b', 'https://push.example/b');
    await offered();
    await bounces('quality.b', 'offered');

    expect(await said()).toContain('offered to quality.b by push');
    expect((await said()).some((each) => each.startsWith('unreached'))).toBe(false);
  });

  test('goes on to the fallback, who may accept it then, and whoever goes hears of it', async () => {
    const { task } = await offered();
    const { id } = await theHandover();
    expect(refusal(await bench.accept(id, 'quality.manager'))).toMatchObject({ kind: 'forbidden' });
    await bounces('quality.b', 'offered');

    expect(await said()).toEqual(
      expect.arrayContaining(['unreached to quality.a by mail', 'unreached to quality.manager by mail']),
    );
    unwrap(await bench.accept(id, 'quality.manager'));
    await bench.at('2026-03-02T13:00:00Z');
    expect((await bench.ownerOf(task.id)).login).toBe('quality.manager');
    expect((await theHandover()).state).toBe('closed');
  });

  test('is no longer the fallback’s once somebody else is named', async () => {
    await bench.enter('quality.c', '2026-03-02T13:00:00Z', '2026-03-02T21:00:00Z');
    await offered();
    const { id, to } = await theHandover();
    await bounces(to!, 'offered');
    const other = to === 'quality.b' ? 'quality.c' : 'quality.b';
    unwrap(await bench.name(id, 'quality.a', other));

    expect(refusal(await bench.accept(id, 'quality.manager'))).toMatchObject({ kind: 'forbidden' });
    expect(await said()).toContain(`offered to ${other} by mail`);
  });

  test('goes on to the plant’s fallback where the duty’s cannot be told either, and changes nothing for others', async () => {
    await offered();
    await bounces('quality.a', 'offered');
    expect((await said()).some((each) => each.startsWith('unreached'))).toBe(false);
    await bounces('quality.b', 'offered');
    await bounces('quality.manager', 'unreached');

    expect(await said()).toContain('unreached to plant.manager by mail');
    const trail = await bench.cases.rows<{ action: string }>(
      `select action from audit_entry where action = 'handover.unreachable'`,
    );
    expect(trail).toHaveLength(3);
  });

  test('is settled as before where the shift ends: what nobody accepted stays', async () => {
    const { task } = await offered();
    await bounces('quality.b', 'offered');
    await bench.at('2026-03-02T13:00:00Z');

    expect((await bench.ownerOf(task.id)).login).toBe('quality.a');
    expect((await theHandover()).state).toBe('overdue');
    expect(await said()).toContain('overdue to quality.manager by mail');
    unwrap(await bench.accept((await theHandover()).id, 'quality.manager'));
    expect((await theHandover()).state).toBe('closed');
  });
});

describe('what was lost in a shift', () => {
  test('counts cases that are over by now, from when it happened until it was over', async () => {
    const stopped = (at: string) => {
      return { ...raise.downtime(bench.cases.plant, { stoppedAt: at }), occurredAt: at };
    };
    const before = await bench.cases.open(stopped('2026-03-02T03:00:00Z'));
    await bench.cases.rows(
      `update exception_case set ended_at = '2026-03-02T04:00:00Z', state = 'closed', closed_at = '2026-03-02T07:00:00Z'
       where id = $1`,
      before.caseId,
    );
    const over = await bench.cases.open(stopped('2026-03-02T04:30:00Z'));
    await bench.cases.rows(
      `update exception_case set ended_at = '2026-03-02T05:40:00Z', state = 'closed', closed_at = '2026-03-02T09:00:00Z'
       where id = $1`,
      over.caseId,
    );
    const stands = await bench.cases.open(stopped('2026-03-02T12:30:00Z'));
    await bench.at('2026-03-02T13:00:00Z');

    const { digest } = await bench.cases.row<{ digest: { lost: object[] } }>(
      `select digest from shift_handover where state = 'closed'`,
    );
    expect(digest.lost).toMatchObject([
      { caseId: over.caseId, minutes: 40, endedAt: '2026-03-02T05:40:00.000Z' },
      { caseId: stands.caseId, minutes: 30, endedAt: null },
    ]);
  });
});

describe('how long before its end a shift is offered', () => {
  const change = (offerBefore: string, version: number, login = 'plant.manager') =>
    new ChangeHandoverPolicy(bench.cases.db, bench.cases.clock).run(
      { plantId: 'north', offerBefore, version, reason: 'People come early here.' },
      bench.cases.as(login),
      null,
    );

  test('may be changed, and what is planned follows at once', async () => {
    expect(unwrap(await change('PT1H', 0))).toEqual({ offerBefore: 'PT1H', version: 1 });
    expect(await bench.waiting()).toEqual([new Date('2026-03-02T12:00:00Z')]);

    expect(refusal(await change('PT30M', 0))).toMatchObject({ kind: 'changed-meanwhile', version: 1 });
    await bench.hold();
    await bench.at('2026-03-02T12:00:00Z');
    expect((await theHandover()).state).toBe('offered');
    unwrap(await change('PT30M', 1));
    expect(await bench.waiting()).toEqual([new Date('2026-03-02T13:00:00Z')]);
  });

  test('is not everybody’s to say, nor of any length', async () => {
    expect(refusal(await change('PT1H', 0, 'quality.a'))).toMatchObject({ kind: 'forbidden' });
    expect(refusal(await change('P1D', 0))).toMatchObject({ faults: [{ pointer: '/offerBefore' }] });
  });
});
