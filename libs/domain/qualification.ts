/** Something that a person is qualified for, from an instant on; it ends before `until` (null: it does not end). */
export interface HeldQualification {
  qualification: string;
  from: Date;
  until: Date | null;
}

/** A qualification that somebody needs and does not hold; `since` is when it ended, null where they never had it. */
export interface LackedQualification {
  qualification: string;
  since: Date | null;
}

/** What of `needed` somebody lacks at an instant. The instant at which one ends is the first at which it is lacking. */
export function lackedAt(
  needed: readonly string[],
  held: readonly HeldQualification[],
  at: Date,
): LackedQualification[] {
  return needed
    .map((qualification) => held.filter((each) => each.qualification === qualification))
    .flatMap((grants, i) => {
      if (grants.some((grant) => holdsAt(grant, at))) return [];
      return [{ qualification: needed[i] ?? '', since: lastEnd(grants, at) }];
    });
}

function holdsAt({ from, until }: HeldQualification, at: Date): boolean {
  return from <= at && (until === null || at < until);
}

function lastEnd(grants: readonly HeldQualification[], at: Date): Date | null {
  return latest(grants.flatMap(({ until }) => (until !== null && until <= at ? [until] : [])));
}

function latest(instants: readonly Date[]): Date | null {
  return instants.reduce<Date | null>((last, each) => (last && last >= each ? last : each), null);
}
