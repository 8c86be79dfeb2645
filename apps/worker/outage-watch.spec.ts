import { describe, expect, it } from '@jest/globals';
import { createLogger } from '../../libs/platform/logging.js';
import { OutageWatch } from './outage-watch.js';

const log = createLogger('test', 'silent');

function something() {
  let answers = true;
  let asked = 0;
  const back = Promise.withResolvers<number>();
  const dependency = {
    name: 'Temporal',
    check: async () => {
      asked += 1;
      if (!answers) throw new Error('gone');
    },
    onBack: async (outageMs: number) => back.resolve(outageMs),
  };
  return {
    watch: new OutageWatch(dependency, log, 5),
    back: back.promise,
    asked: () => asked,
    set answers(value: boolean) {
      answers = value;
    },
  };
}

describe('a watch', () => {
  it('takes one failure for no outage where the dependency answers', async () => {
    const thing = something();

    thing.watch.suspect();
    await thing.watch.stop();

    expect(thing.asked()).toBe(1);
    expect(thing.watch.down).toBe(false);
  });

  it('tells once that the dependency is back, and how long it was away', async () => {
    const thing = something();
    thing.answers = false;
    thing.watch.suspect();
    while (!thing.watch.down) await Promise.resolve();
    thing.watch.suspect();

    thing.answers = true;

    expect(await thing.back).toBeGreaterThanOrEqual(0);
    expect(thing.watch.down).toBe(false);
    await thing.watch.stop();
  });

  it('stops although the dependency never comes back', async () => {
    const thing = something();
    thing.answers = false;
    thing.watch.suspect();
    while (!thing.watch.down) await Promise.resolve();

    await thing.watch.stop();

    expect(thing.watch.down).toBe(true);
  });
});
