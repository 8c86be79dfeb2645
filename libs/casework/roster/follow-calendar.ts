/** What was imported before, with the event that said so. */
interface Imported {
  id: string;
  uid: string | null;
  from: Date;
  to: Date | null;
}

/** What makes what is stored agree with what a calendar says now. */
export interface Difference<T, R> {
  added: T[];
  /** Is said no more, or differently: as if it had never been written. */
  replaced: R[];
  /** Was begun, and its event is gone from the calendar or cancelled: over from now on. */
  ended: R[];
  /** Is there already. */
  same: number;
}

/**
 * Compares by event and content, so that importing the same text again changes nothing. Events that the text does not name, and
 * what is over, stay as they are.
 */
export function followCalendar<T extends { uid: string; from: Date; to: Date | null }, R extends Imported>(
  said: readonly T[],
  stored: readonly R[],
  uids: ReadonlySet<string>,
  at: Date,
  contentOf: (item: T | R) => unknown,
): Difference<T, R> {
  const concerned = stored.filter(({ uid, to }) => uid !== null && uids.has(uid) && (to === null || to > at));
  const keyOf = (item: T | R) => JSON.stringify([item.uid, item.from, item.to, contentOf(item)]);
  const known = new Set(concerned.map(keyOf));
  const wanted = new Set(said.map(keyOf));
  const gone = concerned.filter((item) => !wanted.has(keyOf(item)));
  const isSaidOtherwise = ({ uid, from }: R) =>
    from >= at || said.some((item) => item.uid === uid && item.from <= at);
  return {
    added: [...new Map(said.map((item) => [keyOf(item), item])).values()].filter(
      (item) => !known.has(keyOf(item)),
    ),
    replaced: gone.filter(isSaidOtherwise),
    ended: gone.filter((item) => !isSaidOtherwise(item)),
    same: known.size - new Set(gone.map(keyOf)).size,
  };
}
