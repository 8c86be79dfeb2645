import { zoneTable } from './zone-table.js';
import type { Absence, Roster, ShiftPattern } from '../../../libs/calendar/index.js';

/** Who has which duty at one instant, told one line each: `duty node person <- whom in whose place`. */
export interface NaiveDuty {
  onDuty: string[];
  vacant: string[];
}

interface Holder {
  dutyId: string;
  nodeId: string;
  personId: string;
  insteadOf: string[];
}

/** Asks the data for one instant only, in epoch minutes; it knows no intervals. */
export function naiveRoster(roster: Roster, minute: number): NaiveDuty {
  const during = ({ from, to }: { from: Date; to: Date | null }) =>
    from.getTime() / 60_000 <= minute && (to === null || minute < to.getTime() / 60_000);
  let holders: Holder[] = [
    ...roster.entries.filter(during),
    ...roster.crewDuties
      .filter(during)
      .flatMap((duty) => crewShifts(roster.patterns[duty.pattern], duty.crew, minute).map(() => duty)),
  ].map(({ dutyId, nodeId, personId }) => ({ dutyId, nodeId, personId, insteadOf: [] }));
  for (const swap of roster.swaps) {
    holders = holders.map((holder) => {
      const shift = swap.shifts.find((one) => one.giverId === holder.personId && during(one));
      return shift && swap.dutyId === holder.dutyId ? passed(holder, shift.takerId) : holder;
    });
  }
  for (const override of roster.overrides.filter(during)) {
    const { dutyId, nodeId, personId } = override;
    holders = holders.filter((holder) => holder.dutyId !== dutyId || holder.nodeId !== nodeId);
    holders.push({ dutyId, nodeId, personId, insteadOf: [] });
  }
  const absences = roster.absences.filter(during);
  const result: NaiveDuty = { onDuty: [], vacant: [] };
  for (const holder of holders) {
    const { there, last } = chase(holder, absences);
    (there ? result.onDuty : result.vacant).push(told(last));
  }
  return { onDuty: result.onDuty.sort(), vacant: result.vacant.sort() };
}

/** From stand-in to stand-in until one is there, or nobody is left to ask. */
function chase(holder: Holder, absences: readonly Absence[]): { there: boolean; last: Holder } {
  const away: string[] = [];
  let last = holder;
  for (;;) {
    const absence = absences.find((one) => one.personId === last.personId);
    if (!absence) return { there: true, last };
    away.push(last.personId);
    if (absence.standInId === null || away.includes(absence.standInId)) return { there: false, last };
    last = passed(last, absence.standInId);
  }
}

export function told({
  dutyId,
  nodeId,
  personId,
  insteadOf,
}: {
  dutyId: string;
  nodeId: string;
  personId: string;
  insteadOf: readonly string[];
}): string {
  return `${dutyId} ${nodeId} ${personId} <- ${insteadOf.join(',')}`;
}

function passed(holder: Holder, personId: string): Holder {
  return { ...holder, personId, insteadOf: [...holder.insteadOf, holder.personId] };
}

/** The days on which a shift began that runs now. Counts the days of the cycle one by one instead of dividing. */
function crewShifts(pattern: ShiftPattern | undefined, crewKey: string, minute: number): number[] {
  if (!pattern) return [];
  const zone = zoneTable(pattern.timeZone);
  const today = Math.floor(zone.wallAt(minute) / 1_440) * 1_440;
  const behind = pattern.crews.find((crew) => crew.key === crewKey)?.daysBehind ?? 0;
  return [today - 1_440, today].filter((day) => {
    let first = Date.parse(pattern.startsOn) / 60_000 + behind * 1_440;
    while (first > day) first -= pattern.cycle.length * 1_440;
    let place = 0;
    for (let passing = first; passing < day; passing += 1_440) place = (place + 1) % pattern.cycle.length;
    const kind = pattern.shifts.find((shift) => shift.key === pattern.cycle[place]);
    if (!kind) return false;
    const nextDay = kind.to <= kind.from ? 1_440 : 0;
    const begin = zone.minuteOf(day + timeOf(kind.from));
    return begin <= minute && minute < zone.minuteOf(day + timeOf(kind.to) + nextDay);
  });
}

function timeOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}
