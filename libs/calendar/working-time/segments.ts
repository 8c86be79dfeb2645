import { clipped, type Span } from '../time/span.js';
import { DAY_MS } from '../time/zone.js';
import { layersOf, type Layer } from './layers.js';
import type { RunClock } from './run-clock.js';
import { runs, sameWhy, type Why } from './why.js';

/** A stretch in which a clock ran, or did not, for one reason. */
export interface Segment extends Span {
  ran: boolean;
  why: Why;
}

/** Most deadlines come within a day, and a longer look ahead would be thrown away; a far one takes longer strides. */
const FIRST_STRIDE_MS = 2 * DAY_MS;
const LONGEST_STRIDE_MS = 16 * DAY_MS;

/** The whole of a span in order of time, without a hole. Lazy: a reader who has found what it sought stops. */
export function* segments(clock: RunClock, span: Span): Generator<Segment, void> {
  let stride = FIRST_STRIDE_MS;
  for (let from = span.from; from < span.to;) {
    const to = Math.min(from + stride, span.to);
    yield* painted(clock, { from, to });
    from = to;
    stride = Math.min(stride * 2, LONGEST_STRIDE_MS);
  }
}

/** Joins neighbours of the same reason, so that a list reads as a person would tell it. */
export function joined(parts: readonly Segment[]): Segment[] {
  const whole: Segment[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (last && last.to === part.from && sameWhy(last.why, part.why)) last.to = part.to;
    else whole.push({ ...part });
  }
  return whole;
}

function painted(clock: RunClock, span: Span): Segment[] {
  const layers = layersOf(clock, span);
  const edges = edgesOf(layers, span);
  return edges.slice(0, -1).map((from, i) => segment(layers, from, edges[i + 1] ?? span.to));
}

/** Every instant in the span at which something begins or ends, its own ends included, in order and once each. */
function edgesOf(layers: readonly Layer[], span: Span): number[] {
  const edges = layers.flatMap((layer) => clipped(layer, span).flatMap(({ from, to }) => [from, to]));
  return [...new Set(edges)].sort((a, b) => a - b);
}

function segment(layers: readonly Layer[], from: number, to: number): Segment {
  const top = layers.findLast((layer) => layer.from <= from && from < layer.to);
  if (!top) throw new Error('the lowest layer covers the whole span');
  return { from, to, ran: runs(top.why), why: top.why };
}
