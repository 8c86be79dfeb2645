/** How far each plant was read, as the `id` of a server-sent event: `lyon:1204,oslo:17`. */
export function formatEventId(read: ReadonlyMap<string, number>): string {
  return [...read].map(([plantId, seq]) => `${plantId}:${seq}`).join(',');
}

/** What is not of that shape is left out: its plants begin at their newest change. */
export function parseEventId(id: string | undefined): Map<string, number> {
  const parts = (id ?? '').split(',').map((part) => /^([a-z0-9-]{1,63}):(\d{1,15})$/.exec(part));
  return new Map(parts.flatMap((match) => (match?.[1] && match[2] ? [[match[1], Number(match[2])]] : [])));
}
