import { MockActivityEnvironment } from '@temporalio/testing';
import { describe, expect, it } from '@jest/globals';
import { scaledClock, systemClock } from '../libs/platform/clock.js';
import { Deadlines, LEAD_MS } from './deadlines.js';

const STARTED = new Date('2026-03-02T08:00:00.000Z');
const REAL_START = 1_000_000;
const HOUR_MS = 3_600_000;
const clock = scaledClock(STARTED, REAL_START, 60);

function deadlines(nextAt: Date | null) {
  const climb = {
    run: async (_: string, beat: () => void = () => undefined) => {
      beat();
      return { nextAt, climbed: 1, dropped: 0, setAside: 0 };
    },
  };
  return new Deadlines(climb, { run: async () => nextAt }, clock);
}

describe('the climb', () => {
  it('is asked for a little before the real instant at which the next business one comes', async () => {
    const plant = deadlines(new Date(STARTED.getTime() + HOUR_MS));

    expect(await new MockActivityEnvironment().run(() => plant.climbDue('demo'))).toEqual({
      nextAt: REAL_START + HOUR_MS / 60 - LEAD_MS,
    });
  });

  it('waits for a deadline that is near, and not for one that is locked elsewhere', async () => {
    const near = new Date(Date.now() + 50);
    const climbs: number[] = [];
    const climb = {
      run: async () => {
        climbs.push(Date.now());
        return { nextAt: near, climbed: 0, dropped: 0, setAside: 0 };
      },
    };
    const plant = new Deadlines(climb, { run: async () => near }, systemClock);

    await new MockActivityEnvironment().run(() => plant.climbDue('demo'));

    expect(climbs.at(0)).toBeLessThan(near.getTime());
    expect(climbs.at(-1)).toBeGreaterThanOrEqual(near.getTime());
  });

  it('beats after each batch', async () => {
    const environment = new MockActivityEnvironment();
    let beats = 0;
    environment.on('heartbeat', () => (beats += 1));

    await environment.run(() => deadlines(null).climbDue('demo'));

    expect(beats).toBe(1);
  });
});

describe('the earliest deadline', () => {
  it('is none where none waits', async () => {
    expect(await deadlines(null).earliestDeadline('demo')).toEqual({ nextAt: null });
  });
});
