import { describe, expect, it } from '@jest/globals';
import type { LiveChange } from '../../../libs/contracts/api/index.js';
import type { LiveEntries } from '../../../libs/persistence/read/index.js';
import { PlantChanges } from './plant-changes.js';

/** A trail that counts how often it is read. */
class Trail implements Pick<LiveEntries, 'after' | 'last'> {
  reads = 0;
  constructor(public length: number) {}

  async after(plantId: string, seq: number, limit: number): Promise<LiveChange[]> {
    this.reads += 1;
    const count = Math.max(0, Math.min(limit, this.length - seq));
    return Array.from({ length: count }, (_, i) => ({
      plantId,
      seq: seq + 1 + i,
      caseId: null,
      action: 'a',
      at: '',
    }));
  }

  async last(): Promise<number> {
    return this.length;
  }
}

const begin = (trail: Trail) => PlantChanges.begin('lyon', trail);

describe("a plant's changes", () => {
  it('are read once for all who watch', async () => {
    const trail = new Trail(10);
    const changes = await begin(trail);
    trail.length = 13;
    await Promise.all(Array.from({ length: 50 }, () => changes.catchUp()));
    expect(trail.reads).toBeLessThanOrEqual(2);
    expect((await changes.after(10)).map(({ seq }) => seq)).toEqual([11, 12, 13]);
    expect(trail.reads).toBeLessThanOrEqual(2);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'are not forgotten that come %i steps into a reading',
    async (steps) => {
      const trail = new Trail(10);
      const changes = await begin(trail);
      const first = changes.catchUp();
      for (let i = 0; i < steps; i += 1) await Promise.resolve();
      trail.length = 11;
      await Promise.all([first, changes.catchUp()]);
      expect(changes.head).toBe(11);
    },
  );

  it('reach back to whatever somebody missed', async () => {
    const changes = await begin(new Trail(10));
    expect((await changes.after(0)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await changes.after(10)).toEqual([]);
  });

  it('are kept in bounds, without a gap', async () => {
    const trail = new Trail(0);
    const changes = await begin(trail);
    trail.length = 5_000;
    await changes.catchUp();
    expect(changes.head).toBe(5_000);
    expect((await changes.after(3_999))[0]?.seq).toBe(4_000);
    expect((await changes.after(4_999)).map(({ seq }) => seq)).toEqual([5_000]);
  });
});
