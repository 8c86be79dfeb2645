import type { ExpandedRoster, OnDuty } from '../../../libs/calendar/index.js';
import type { Coverage, Named, OnDutyAt } from '../../../libs/casework/index.js';
import type {
  CoverageView,
  OnDutyView,
  PersonRef,
  RosterStretch,
  RosterView,
  WrittenRoster,
} from '../../../libs/contracts/api/index.js';
import type { RosterNames, StoredRoster } from '../../../libs/persistence/index.js';

const MINUTE_MS = 60_000;

/** A roster's ids with the names that people know. Somebody who left has none any more. */
class InWords {
  constructor(private readonly names: RosterNames) {}

  person = (id: string): PersonRef => ({ id, name: this.names.people.get(id)?.name ?? 'somebody who left' });

  place<T extends { dutyId: string; nodeId: string }>({ dutyId, nodeId, ...rest }: T) {
    return { ...rest, duty: this.duty(dutyId), node: this.node(nodeId) };
  }

  duty(id: string) {
    return { id, name: this.names.duties.get(id) ?? id };
  }

  node(id: string) {
    return { id, name: this.names.nodes.get(id) ?? id };
  }
}

type Times<T> = Omit<T, 'from' | 'to'> & { from: string; to: string };

function told<T extends { from: Date; to: Date }>({ from, to, ...rest }: T): Times<T> {
  return { ...rest, from: from.toISOString(), to: to.toISOString() };
}

function toldOpen<T extends { from: Date; to: Date | null }>({ from, to, ...rest }: T) {
  return { ...rest, from: from.toISOString(), to: to?.toISOString() ?? null };
}

export function rosterInWords({ value, names }: Named<ExpandedRoster>, from: Date, to: Date): RosterView {
  const words = new InWords(names);
  const stretch = ({ personId, insteadOf, ...entry }: OnDuty): RosterStretch => ({
    ...words.place(toldOpen(entry)),
    person: words.person(personId),
    insteadOf: insteadOf.map(words.person),
  });
  return {
    ...told({ from, to }),
    entries: value.entries.map(stretch),
    vacancies: value.vacancies.map(({ dutyId, nodeId, absent, ...vacancy }) => ({
      ...{ duty: words.duty(dutyId), node: words.node(nodeId) },
      ...{ from: vacancy.from.toISOString(), to: vacancy.to?.toISOString() ?? null },
      absent: absent.map(words.person),
    })),
  };
}

export function coverageInWords({ value, names }: Named<Coverage>, from: Date, to: Date): CoverageView {
  const words = new InWords(names);
  return {
    ...told({ from, to }),
    duties: value.duties.map(({ dutyId, covered }) => ({ duty: words.duty(dutyId), covered })),
    gaps: value.gaps.map(({ absent, ...gap }) => ({
      ...words.place(told(gap)),
      minutes: (gap.to.getTime() - gap.from.getTime()) / MINUTE_MS,
      absent: absent.map(words.person),
    })),
  };
}

export function onDutyInWords(
  { value: { owner, next }, names }: Named<OnDutyAt>,
  dutyId: string,
  nodeId: string,
  at: Date,
): OnDutyView {
  const words = new InWords(names);
  return {
    at: at.toISOString(),
    ...words.place({ dutyId, nodeId }),
    owner: words.person(owner.personId),
    why: owner.why,
    insteadOf: (owner.insteadOf ?? []).map(words.person),
    next: next && {
      person: words.person(next.personId),
      from: next.from.toISOString(),
      insteadOf: (next.insteadOf ?? []).map(words.person),
    },
  };
}

export function writtenInWords({ value, names }: Named<StoredRoster>): WrittenRoster {
  const words = new InWords(names);
  const placed = <T extends { dutyId: string; nodeId: string; personId: string }>({
    personId,
    ...row
  }: T) => ({
    ...words.place(row),
    person: words.person(personId),
  });
  return {
    version: value.version,
    patterns: value.patterns.map(({ key, name, body }) => ({ key, name, body: { ...body } })),
    entries: value.entries.map(({ uid, ...entry }) => ({
      ...toldOpen(placed(entry)),
      imported: uid !== null,
    })),
    crewDuties: value.crewDuties.map((duty) => toldOpen(placed(duty))),
    swaps: value.swaps.map(({ id, dutyId, shifts }) => ({
      ...{ id, duty: words.duty(dutyId) },
      shifts: shifts.map(({ giverId, takerId, ...shift }) => ({
        ...told(shift),
        ...{ giver: words.person(giverId), taker: words.person(takerId) },
      })),
    })),
    overrides: value.overrides.map((override) => told(placed(override))),
    absences: value.absences.map(({ personId, standInId, uid, ...absence }) => ({
      ...told(absence),
      ...{ person: words.person(personId), standIn: standInId === null ? null : words.person(standInId) },
      imported: uid !== null,
    })),
    needs: value.needs.map((need) => words.place(need)),
  };
}
