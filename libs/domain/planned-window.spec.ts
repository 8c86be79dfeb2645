import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plannedUntil, windowChanges, windowFaults, windowOver, type PlannedSpan } from './planned-window.js';

type Named = PlannedSpan & { ref: string };

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
    .tuple(fc.constantFrom('MO-1', 'MO-2'), fc.constantFrom(MACHINE, 'north'), span)
    .map(([ref, nodeId, window]) => ({ ...window, ref, nodeId }));
  const plans = fc.array(named, { maxLength: 8 });
  const words = (windows: readonly PlannedSpan[]) => windows.map((each) => JSON.stringify(each));
  const followed = (known: Named[], told: Named[]) => {
    const { enter, move, withdraw } = windowChanges(known, told);
    const kept = known.filter((each) => !withdraw.includes(each));
    return [...kept.map((each) => move.find((change) => change.known === each)?.told ?? each), ...enter];
  };

  it('is known after its changes, each window once however often it is told', () => {
    fc.assert(
      fc.property(plans, plans, (first, told) => {
        const known = followed([], first);
        expect(words(followed(known, told)).sort()).toEqual([...new Set(words(told))].sort());
      }),
    );
  });

  it('changes nothing where it is told again, in whichever order', () => {
    fc.assert(
      fc.property(
        plans.chain((told) =>
          fc.tuple(fc.constant(told), fc.shuffledSubarray(told, { minLength: told.length })),
        ),
        ([told, again]) => {
          expect(windowChanges(followed([], told), again)).toEqual({ enter: [], move: [], withdraw: [] });
        },
      ),
    );
  });

  it('enters or withdraws only as many windows of an order as there are more or fewer', () => {
    fc.assert(
      fc.property(plans, plans, (first, second) => {
        const known = followed([], first);
        const told = followed([], second);
        const { enter, withdraw } = windowChanges(known, told);
        for (const { ref, nodeId } of [...known, ...told]) {
          const of = (windows: readonly Named[]) =>
            windows.filter((each) => each.ref === ref && each.nodeId === nodeId).length;
          expect(of(enter)).toBe(Math.max(0, of(told) - of(known)));
          expect(of(withdraw)).toBe(Math.max(0, of(known) - of(told)));
        }
      }),
    );
  });

  it('moves the windows of an order in the order in which they begin', () => {
    const at = (from: number, to: number) => ({
      ref: 'MO-1',
      nodeId: MACHINE,
      from: minute(from),
      to: minute(to),
    });
    const [early, late] = [at(0, 10), at(30, 40)];
    const [earlier, later] = [at(5, 15), at(35, 45)];

    expect(windowChanges([late, early], [later, earlier])).toEqual({
      ...{ enter: [], withdraw: [] },
      move: [
        { known: early, told: earlier },
        { known: late, told: later },
      ],
    });
    expect(windowChanges([early, late], [late])).toEqual({ enter: [], move: [], withdraw: [early] });
  });
});
