import { child, fault, type Fault } from '../../domain/index.js';
import { clipped, type Span } from '../time/span.js';
import type { Absence } from './roster.js';
import { spanOf } from './share.js';

/**
 * A fault for each absence that closes a circle: its stand-in is away at the same time and passes the duty on until it
 * comes back. The pointer tells the absence that was written last, for without it there would be no circle.
 */
export function standInCircles(pointer: string, absences: readonly Absence[]): Fault[] {
  return absences.flatMap((absence, i) => {
    const circle = wayBack(absence, [absence.personId], spanOf(absence), absences.slice(0, i));
    if (!circle) return [];
    return [
      fault(
        child(child(pointer, i), 'standInId'),
        `Closes a circle: ${circle.people.join(' → ')}, from ${new Date(circle.span.from).toISOString()}.`,
      ),
    ];
  });
}

interface Circle {
  people: string[];
  span: Span;
}

/** From one absence to the next that overlaps with all before it, until somebody comes up a second time. */
function wayBack(
  { standInId }: Absence,
  people: string[],
  span: Span,
  earlier: readonly Absence[],
): Circle | null {
  if (standInId === null) return null;
  const named = [...people, standInId];
  if (standInId === people[0]) return { people: named, span };
  if (people.includes(standInId)) return null;
  for (const next of earlier) {
    if (next.personId !== standInId) continue;
    const [common] = clipped(span, spanOf(next));
    const circle = common && wayBack(next, named, common, earlier);
    if (circle) return circle;
  }
  return null;
}
