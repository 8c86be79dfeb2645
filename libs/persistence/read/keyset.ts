/** Where a page ended: the instant that it is sorted by, and the id that settles ties. */
export interface Position {
  at: Date;
  id: string;
}

const ID_SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Milliseconds since 1970 that Postgres can keep as an instant. */
const INSTANT_SHAPE = /^\d{1,14}$/;

export function encodePosition({ at, id }: Position): string {
  return Buffer.from(`${at.getTime()}.${id}`).toString('base64url');
}

/** Null where the text is no cursor of ours. */
export function decodePosition(cursor: string): Position | null {
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split('.');
  if (!at || !id || !INSTANT_SHAPE.test(at) || !ID_SHAPE.test(id)) return null;
  return { at: new Date(Number(at)), id };
}

/** One row more than asked for tells whether there is a next page. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => Position,
  itemOf: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(itemOf),
    next: last && rows.length > limit ? encodePosition(positionOf(last)) : null,
  };
}
