import { isWithin, type NodeId } from '../../domain/index.js';
import type { PlantCalendar } from '../plant/plant-calendar.js';
import { overlaps, without, type Span } from '../time/span.js';
import { joined, segments } from '../working-time/segments.js';
import type { ExpandedRoster, OnDuty } from './roster.js';
import { spanOf } from './share.js';

/** A duty that somebody must have at a node: at every minute, or while a calendar's plant works. */
export interface DutyNeed {
  dutyId: string;
  nodeId: NodeId;
  while?: PlantCalendar;
}

/** A stretch in which nobody has a duty: `from` belongs to it, `to` does not. */
export interface CoverageGap {
  dutyId: string;
  nodeId: NodeId;
  from: Date;
  to: Date;
  /** Who was entered for some of it and is away without a stand-in; empty where nobody was entered at all. */
  absent: string[];
}

/**
 * Which stretches between two instants have no owner for which duty; in the order of the needs, then of time.
 * Expand the roster for the same range, and leave out the entries of people who may not own tasks.
 */
export function coverageGaps(
  roster: ExpandedRoster,
  needs: readonly DutyNeed[],
  from: Date,
  to: Date,
): CoverageGap[] {
  const range = { from: from.getTime(), to: to.getTime() };
  return needs.flatMap((need) => gapsOf(roster, need, range));
}

function gapsOf(roster: ExpandedRoster, need: DutyNeed, range: Span): CoverageGap[] {
  const covers = (entry: Pick<OnDuty, 'dutyId' | 'nodeId'>) =>
    entry.dutyId === need.dutyId && isWithin(need.nodeId, entry.nodeId);
  const covered = roster.entries.filter(covers).map(spanOf);
  const vacancies = roster.vacancies.filter(covers);
  return neededSpans(need, range)
    .flatMap((span) => without(span, covered))
    .map((span) => {
      const absent = vacancies.filter((one) => overlaps(spanOf(one), span)).flatMap((one) => one.absent);
      const { from, to } = span;
      return {
        dutyId: need.dutyId,
        nodeId: need.nodeId,
        from: new Date(from),
        to: new Date(to),
        absent: [...new Set(absent)],
      };
    });
}

function neededSpans(need: DutyNeed, range: Span): Span[] {
  if (!need.while) return range.from < range.to ? [range] : [];
  const parts = [...segments({ counts: 'working', calendar: need.while }, range)];
  return joined(parts).filter((part) => part.ran);
}
