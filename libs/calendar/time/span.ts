/** A stretch of time in epoch milliseconds: `from` belongs to it, `to` does not. Never empty. */
export interface Span {
  from: number;
  to: number;
}

/** The part of a span within limits, as a list of one, or of none where nothing is left. */
export function clipped(span: Span, limits: Span): Span[] {
  const from = Math.max(span.from, limits.from);
  const to = Math.min(span.to, limits.to);
  return from < to ? [{ from, to }] : [];
}

export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** What is left of a span when others, in any order and overlapping or not, are cut out of it. In order of time. */
export function without(span: Span, holes: readonly Span[]): Span[] {
  const rest: Span[] = [];
  let from = span.from;
  for (const hole of [...holes].sort((a, b) => a.from - b.from)) {
    if (hole.to <= from) continue;
    if (hole.from >= span.to) break;
    if (hole.from > from) rest.push({ from, to: hole.from });
    from = hole.to;
  }
  if (from < span.to) rest.push({ from, to: span.to });
  return rest;
}
