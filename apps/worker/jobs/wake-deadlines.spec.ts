import { describe, expect, it } from '@jest/globals';
import { mergedWakes } from './wake-deadlines.js';

function recorder() {
  const woken: string[] = [];
  const absorbed: string[] = [];
  const outbox = { absorbWakes: async (plantId: string) => absorbed.push(plantId) };
  return { woken, absorbed, outbox };
}

describe('wakes of one plant', () => {
  it('that come together are one signal', async () => {
    const { woken, absorbed, outbox } = recorder();
    const handle = mergedWakes(outbox, async (plantId) => void woken.push(plantId));

    await Promise.all(Array.from({ length: 20 }, () => handle({ plantId: 'a' })));

    expect(woken).toEqual(['a']);
    expect(absorbed).toEqual(['a']);
  });

  it('never wait for those of another', async () => {
    const { woken, outbox } = recorder();
    const handle = mergedWakes(outbox, async (plantId) => void woken.push(plantId));

    await Promise.all([handle({ plantId: 'a' }), handle({ plantId: 'b' })]);

    expect(woken.sort()).toEqual(['a', 'b']);
  });

  it('begin anew after the signal, and after one that failed', async () => {
    const { woken, outbox } = recorder();
    let fails = true;
    const handle = mergedWakes(outbox, async (plantId) => {
      if (fails) throw new Error('down');
      woken.push(plantId);
    });

    await expect(handle({ plantId: 'a' })).rejects.toThrow('down');
    fails = false;
    await handle({ plantId: 'a' });

    expect(woken).toEqual(['a']);
  });
});
