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

/** What of the changes that a system told is to be done: each window is known there by its reference and node. */
export interface WindowChanges<Known, Told> {
  enter: Told[];
  move: { known: Known; told: Told }[];
  withdraw: Known[];
}

type Named = PlannedSpan & { ref: string | null };

/** Compares what is known with what a system plans now. What neither knows nor tells is left alone. */
export function windowChanges<Known extends Named, Told extends Named>(
  known: readonly Known[],
  told: readonly Told[],
): WindowChanges<Known, Told> {
  const before = new Map(known.map((window) => [nameOf(window), window]));
  const now = new Set(told.map(nameOf));
  return {
    enter: told.filter((window) => !before.has(nameOf(window))),
    move: told.flatMap((window) => {
      const same = before.get(nameOf(window));
      return same && !isSameSpan(same, window) ? [{ known: same, told: window }] : [];
    }),
    withdraw: known.filter((window) => !now.has(nameOf(window))),
  };
}

function nameOf({ ref, nodeId }: Named): string {
  return JSON.stringify([ref, nodeId]);
}

function isSameSpan(a: PlannedSpan, b: PlannedSpan): boolean {
  return a.from.getTime() === b.from.getTime() && a.to.getTime() === b.to.getTime();
}
