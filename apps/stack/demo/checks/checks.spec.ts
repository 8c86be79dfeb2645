import { describe, expect, it } from '@jest/globals';
import { checkEffects } from './effects.js';
import { checkEvents } from './events.js';
import { checkHistories } from './histories.js';
import type { CaseHistory } from './history.js';
import { checkMails } from './mails.js';
import { checkRecords } from './records.js';
import type { LedgerEntry, World } from './world.js';

/** A world in which each query in turn finds the next rows. */
function world(rows: unknown[][], rest: Partial<World> = {}): World {
  const answers = [...rows];
  return {
    query: async <T>() => (answers.shift() ?? []) as T[],
    ledger: async () => [],
    mails: async () => [],
    history: async () => ({ end: 'completed', messages: new Map(), effects: new Map() }),
    sent: [],
    ...rest,
  };
}

describe('checkEvents', () => {
  const sent = ['{"id":"ce-00001"}', '<ID>oe-00002</ID>'];

  it('agrees where every event left a trace', async () => {
    const rows = [[{ id: 'ce-00001' }, { id: 'oe-00002' }], [{ wrong: 0 }]];
    expect((await checkEvents(world(rows, { sent }))).faults).toEqual([]);
  });

  it('names an event that was lost', async () => {
    const { faults } = await checkEvents(world([[{ id: 'ce-00001' }], [{ wrong: 2 }]], { sent }));
    expect(faults).toEqual([
      'event oe-00002 was taken and left no trace',
      '2 cases count another number of events than was recorded',
    ]);
  });
});

describe('checkEffects', () => {
  const effect = {
    key: 'XO1',
    system: 'erp',
    operation: 'placeHold',
    object: 'lot/1',
    state: 'applied',
    number: 7,
    found: false,
  };
  const entry: LedgerEntry = { ...effect, outcome: 'applied', fault: null };
  const check = (effects: unknown[], entries: LedgerEntry[]) =>
    checkEffects(world([effects], { ledger: async () => entries }));

  it('agrees where the plant took each effect once', async () => {
    expect((await check([effect], [entry, { ...entry, outcome: 'repeated' }])).faults).toEqual([]);
  });

  it('lets a half-applied batch be completed', async () => {
    const half = { ...entry, fault: 'half-applied' };
    expect((await check([effect], [half, entry])).faults).toEqual([]);
  });

  it('lets a person see half a batch as a conflict, and end what was applied in full', async () => {
    const half = { ...entry, fault: 'half-applied' };
    expect((await check([{ ...effect, state: 'conflict' }], [half])).faults).toEqual([]);
    expect((await check([{ ...effect, state: 'abandoned', found: true }], [entry])).faults).toEqual([]);
  });

  it.each(['rejected', 'conflict', 'abandoned'])(
    'finds an effect that is %s without a person, and was applied in full',
    async (state) => {
      const half = { ...entry, fault: 'half-applied' };
      const { faults } = await check([{ ...effect, state }], [half, entry]);
      expect(faults).toEqual([expect.stringContaining('the plant applied it in full')]);
    },
  );

  it.each([
    ['applied twice', [effect], [entry, entry], 'applied 2 times'],
    ['never taken', [effect], [{ ...entry, outcome: 'failed' }], 'the plant never took it'],
    ['left unknown', [{ ...effect, state: 'unknown' }], [entry], 'still unknown'],
    ['not intended', [], [entry], 'which no case intended'],
    ['another one', [effect], [{ ...entry, operation: 'releaseHold' }], 'releaseHold for the plant'],
  ])('finds an effect that was %s', async (_what, effects, entries, words) => {
    expect((await check(effects, entries)).faults).toEqual([expect.stringContaining(words)]);
  });
});

describe('checkMails', () => {
  const sent = { messageId: '<a@x>', address: 'shift.lead@demo.example', state: 'sent' };
  const mail = { messageId: '<a@x>', to: ['shift.lead@demo.example'] };
  const check = (notifications: unknown[], mails: (typeof mail)[]) =>
    checkMails(world([notifications], { mails: async () => mails }));

  it('agrees where the mailbox has what was sent', async () => {
    expect((await check([sent, { ...sent, messageId: '<b@x>', state: 'dropped' }], [mail])).faults).toEqual(
      [],
    );
  });

  it('agrees where one mail stands for many', async () => {
    expect((await check([sent, sent, sent], [mail])).faults).toEqual([]);
  });

  it.each([
    ['never came', [sent], [], 'has it 0 times'],
    ['came twice', [sent], [mail, mail], 'has it 2 times'],
    ['went to somebody else', [sent], [{ ...mail, to: ['other@demo.example'] }], 'did not go to'],
    ['waits', [{ ...sent, state: 'queued' }], [], 'still queued'],
    ['bounced and came', [{ ...sent, state: 'bounced' }], [mail], 'lies in the mailbox'],
    ['was dropped and came', [{ ...sent, state: 'dropped' }], [mail], 'lies in the mailbox'],
  ])('finds a mail that %s', async (_what, notifications, mails, words) => {
    expect((await check(notifications, mails)).faults).toEqual([expect.stringContaining(words)]);
  });

  it('agrees where nobody knows whether a mail arrived', async () => {
    const unconfirmed = { ...sent, state: 'unconfirmed' };
    expect((await check([unconfirmed], [mail])).faults).toEqual([]);
    expect((await check([unconfirmed], [])).faults).toEqual([]);
  });

  it('finds a mail that nobody ordered', async () => {
    expect((await check([], [mail])).faults).toEqual(['nobody ordered mail <a@x>']);
  });
});

describe('checkRecords', () => {
  it('tells which rule is broken, and how often', async () => {
    const { faults } = await checkRecords(world([[{ count: '0' }], [{ count: '3' }]]));
    expect(faults).toEqual(['3 ended cases with an open task']);
  });
});

describe('checkHistories', () => {
  const row = {
    ...{ id: 'c1', number: 7, run: 1, plant: 'demo', state: 'closed' },
    messages: [{ seq: 1, kind: 'decided', body: { answer: 'scrap' } }],
    effects: [{ step: 'placeHold@erp-1', operation: 'placeHold' }],
  };
  const history: CaseHistory = {
    end: 'completed',
    messages: new Map([[1, { seq: 1, kind: 'decided', answer: 'scrap' }]]),
    effects: new Map([['placeHold@erp-1', 'placeHold']]),
  };
  const check = (told: Partial<CaseHistory>) =>
    checkHistories(world([[row]], { history: async () => ({ ...history, ...told }) }));

  it('agrees where the history tells the same', async () => {
    expect((await check({})).faults).toEqual([]);
  });

  it.each([
    ['another end', { end: 'failed' }, 'it is closed, and its workflow failed'],
    ['no message', { messages: new Map() }, 'message 1 (decided) never reached the workflow'],
    [
      'another answer',
      { messages: new Map([[1, { kind: 'decided', answer: 'release' }]]) },
      'scrap in the table and release in the history',
    ],
    ['no effect', { effects: new Map() }, 'the workflow never asked for it'],
    [
      'one effect more',
      { effects: new Map([...history.effects, ['x', 'releaseHold']]) },
      'the workflow asked for x, and nothing was recorded',
    ],
  ])('finds %s', async (_what, told, words) => {
    expect((await check(told)).faults).toEqual([expect.stringContaining(words)]);
  });
});
