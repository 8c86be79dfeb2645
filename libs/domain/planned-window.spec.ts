import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plannedUntil, windowChanges, windowFaults, windowOver, type PlannedSpan } from './planned-window.js';

const MACHINE = 'north/assembly/line-1/press-1';
const NODES = ['north', 'north/assembly', 'north/assembly/line-1', MACHINE, 'north/assembly/line-1/press-10'];
const START = Date.UTC(2026, 2, 2);
const MINUTES = 60;

const minute = (n: number) => new Date(START + n * 60_000);
const span = fc
  .tuple(fc.constantFrom(...NODES), fc.integer({ min: 0, max: MINUTES }), fc.integer({ min: 1, max: 20 }))
  .map(([nodeId, from, length]): PlannedSpan => ({ nodeId, from: minute(from), to: minute(from + length) }));
const spans = fc.array(span, { maxLength: 8 });
const at = fc.integer({ min: 0, max: MINUTES }).map(minute);

/** Minute by minute, as one would read it off a wall chart; the other press is no part of this one. */
function isPlanned(windows: readonly PlannedSpan[], when: Date): boolean {
  return windows.some(
    ({ nodeId, from, to }) => !nodeId.endsWith('press-10') && from.getTime() <= +when && +when < to.getTime(),
  );
}

describe('what is planned for a machine', () => {
  it('is planned for every node above it, and for no neighbour', () => {
    fc.assert(
      fc.property(spans, at, (windows, when) => {
        expect(windowOver(windows, MACHINE, when) !== null).toBe(isPlanned(windows, when));
      }),
    );
  });

  it('ends with the first minute that nothing plans, and no gap is bridged', () => {
    fc.assert(
      fc.property(spans, at, (windows, when) => {
        let free = when;
        while (isPlanned(windows, free)) free = new Date(+free + 60_000);
        expect(plannedUntil(windows, MACHINE, when)).toEqual(free);
      }),
    );
  });

  it('belongs to the window that ends last', () => {
    fc.assert(
      fc.property(spans, at, (windows, when) => {
        const over = windowOver(windows, MACHINE, when);
        const ends = windows.filter((each) => isPlanned([each], when)).map(({ to }) => to.getTime());
        expect(over?.to.getTime()).toBe(ends.length > 0 ? Math.max(...ends) : undefined);
      }),
    );
  });
});

describe('a window', () => {
  const now = minute(30);

  it.each<[string, number, number, string[]]>([
    ['over already', 0, 30, ['/to']],
    ['without length', 40, 40, ['/to']],
    ['longer than a year', 0, 366 * 24 * 60 + 1, ['/to']],
  ])('is refused where it is %s', (_, from, to, pointers) => {
    const faults = windowFaults({ from: minute(from), to: minute(to) }, now);
    expect(faults.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('may have begun before it is entered', () => {
    expect(windowFaults({ from: minute(0), to: minute(31) }, now)).toEqual([]);
  });
});

describe('what a system plans now', () => {
  const named = fc
    .tuple(fc.constantFrom('MO-1', 'MO-2', 'MO-3', 'MO-4'), span)
    .map(([ref, window]) => ({ ref, ...window }));
  const plans = fc.uniqueArray(named, { selector: ({ ref, nodeId }) => `${ref} ${nodeId}`, maxLength: 6 });

  it('is known after its changes, window by window', () => {
    fc.assert(
      fc.property(plans, plans, (known, told) => {
        const { enter, move, withdraw } = windowChanges(known, told);
        const kept = known.filter((each) => !withdraw.includes(each));
        const moved = kept.map((each) => move.find((change) => change.known === each)?.told ?? each);
        expect(new Set([...moved, ...enter].map((each) => JSON.stringify(each)))).toEqual(
          new Set(told.map((each) => JSON.stringify(each))),
        );
      }),
    );
  });

  it('changes nothing where it is told again', () => {
    fc.assert(
      fc.property(plans, (told) => {
        expect(windowChanges(told, told)).toEqual({ enter: [], move: [], withdraw: [] });
      }),
    );
  });
});
