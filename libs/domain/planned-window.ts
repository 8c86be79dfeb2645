import { isWithin, type NodeId } from './equipment.js';
import { fault, type Fault } from './fault.js';

/** Who said that a machine will stand: the CMMS, the plant's calendar, or a person. */
export const WINDOW_SOURCES = ['cmms', 'calendar', 'hand'] as const;
export type WindowSource = (typeof WINDOW_SOURCES)[number];

/** From one instant until before another, a node and everything below it is planned to stand. */
export interface PlannedSpan {
  nodeId: NodeId;
  from: Date;
  to: Date;
}

const LONGEST_MS = 366 * 86_400_000;

/** The window that takes a stop of the machine at this instant in: of those that cover it, the one that ends last. */
export function windowOver<W extends PlannedSpan>(
  windows: readonly W[],
  machine: NodeId,
  at: Date,
): W | null {
  const over = windows.filter(({ nodeId, from, to }) => isWithin(machine, nodeId) && from <= at && at < to);
  return over.reduce<W | null>((last, each) => (last && last.to >= each.to ? last : each), null);
}

/** The first instant from this one on at which nothing plans the machine to stand: windows that touch are one. */
export function plannedUntil(windows: readonly PlannedSpan[], machine: NodeId, at: Date): Date {
  for (let until = at; ;) {
    const over = windowOver(windows, machine, until);
    if (!over) return until;
    until = over.to;
  }
}

/** What is wrong with a window that is entered, or moved, at an instant. */
export function windowFaults({ from, to }: Pick<PlannedSpan, 'from' | 'to'>, now: Date): Fault[] {
  if (to <= from) return [fault('/to', 'Comes no later than the beginning.')];
  if (to <= now) return [fault('/to', 'Is over already: give an end that is still to come.')];
  if (to.getTime() - from.getTime() > LONGEST_MS) return [fault('/to', 'A window lasts a year at most.')];
  return [];
}

/** What of the changes that a system told is to be done. */
export interface WindowChanges<Known, Told> {
  enter: Told[];
  move: { known: Known; told: Told }[];
  withdraw: Known[];
}

type Named = PlannedSpan & { ref: string | null };

/**
 * Compares what is known with what a system plans now: there a window is known by its reference and node, and one reference
 * may have several on a node. Those that neither came nor went are told apart by the order in which they begin; one that is
 * told twice is one. What neither knows nor tells is left alone.
 */
export function windowChanges<Known extends Named, Told extends Named>(
  known: readonly Known[],
  told: readonly Told[],
): WindowChanges<Known, Told> {
  const spans = new Set(known.map(spanOf));
  const fresh = [...new Map(told.map((window) => [spanOf(window), window])).values()];
  const kept = new Set(fresh.map(spanOf));
  const before = byName(known.filter((window) => !kept.has(spanOf(window))));
  const now = byName(fresh.filter((window) => !spans.has(spanOf(window))));
  const moved = [...now].flatMap(([name, windows]) => paired(before.get(name) ?? [], windows));
  const gone = new Set(moved.map((change) => change.known));
  const come = new Set(moved.map((change) => change.told));
  return {
    enter: [...now.values()].flat().filter((window) => !come.has(window)),
    move: moved,
    withdraw: [...before.values()].flat().filter((window) => !gone.has(window)),
  };
}

function paired<Known, Told>(known: readonly Known[], told: readonly Told[]): { known: Known; told: Told }[] {
  return known.flatMap((each, i) => {
    const now = told[i];
    return now === undefined ? [] : [{ known: each, told: now }];
  });
}

/** In the order in which they begin. */
function byName<W extends Named>(windows: readonly W[]): Map<string, W[]> {
  const sorted = windows.toSorted((a, b) => a.from.getTime() - b.from.getTime());
  return Map.groupBy(sorted, nameOf);
}

function nameOf({ ref, nodeId }: Named): string {
  return JSON.stringify([ref, nodeId]);
}

function spanOf(window: Named): string {
  return JSON.stringify([nameOf(window), window.from, window.to]);
}
