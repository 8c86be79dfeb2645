import { clipped, without } from '../time/span.js';
import type { GivenShift, Override, Swap } from './roster.js';
import { handedTo, spanOf, type Share } from './share.js';

/** The shares after a swap. Both of its halves look at the roster before it, so that nothing is given back at once. */
export function swapped(shares: readonly Share[], swap: Swap): Share[] {
  return shares.flatMap((share) => {
    if (share.entry.dutyId !== swap.dutyId) return [share];
    return given(
      share,
      swap.shifts.filter((shift) => shift.giverId === share.entry.personId),
    );
  });
}

function given(share: Share, shifts: readonly GivenShift[]): Share[] {
  const kept = without(share, shifts.map(spanOf)).map((span) => ({ ...share, ...span }));
  const taken = shifts.flatMap((shift, i) =>
    clipped(share, spanOf(shift))
      .flatMap((span) => without(span, shifts.slice(0, i).map(spanOf)))
      .map((span) => handedTo(shift.takerId, share, span)),
  );
  return [...kept, ...taken.map((one): Share => ({ ...one, entry: { ...one.entry, origin: 'swap' } }))];
}

/** The shares after an override. */
export function overridden(shares: readonly Share[], override: Override): Share[] {
  const { dutyId, nodeId, personId } = override;
  const span = spanOf(override);
  const others = shares.flatMap((share) => {
    const replaced = share.entry.dutyId === dutyId && share.entry.nodeId === nodeId;
    return replaced ? without(share, [span]).map((rest) => ({ ...share, ...rest })) : [share];
  });
  return [...others, { ...span, entry: { dutyId, nodeId, personId, origin: 'override', insteadOf: [] } }];
}
