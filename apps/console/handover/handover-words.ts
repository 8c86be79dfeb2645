import type { HandoverDetail, HandoverItemView, HandoverSummary } from '../../../libs/contracts/api/index.js';

type Known = Pick<HandoverSummary, 'state' | 'waiting' | 'from' | 'to' | 'unreachedAt'>;

/** Where the end of a shift stands, for whoever reads it. */
export function standingWords({ state, waiting, from, to, unreachedAt }: Known, meId: string): string {
  const count = waiting === 1 ? 'One task' : `${waiting} tasks`;
  const verb = waiting === 1 ? 'waits' : 'wait';
  switch (state) {
    case 'planned':
      return 'Nothing is offered yet: the shift goes on.';
    case 'offered':
      if (!to) return 'Nobody comes next by the roster: at the end of the shift the fallback has the tasks.';
      if (waiting === 0) return 'Nothing waits to be accepted. The shift closes by itself when it ends.';
      if (unreachedAt && to.id !== meId) {
        return `${count} ${verb} to be accepted. No message has reached ${to.name}, so the fallback may accept too.`;
      }
      return to.id === meId
        ? `${count} ${verb} for you to accept.`
        : `${count} ${verb} for ${to.name} to accept.`;
    case 'overdue':
      return `The shift is over and not closed: ${count.toLowerCase()} ${verb} to be accepted, still with ${from.id === meId ? 'you' : from.name}.`;
    case 'closed':
      return 'The shift is closed.';
    case 'dropped':
      return 'The roster changed: the shift does not end here.';
  }
}

/** Which of the two the reader is, as the inbox says it. */
export function invitation({ from, to, duty, node }: HandoverSummary, meId: string): string {
  const what = `${duty.name}, ${node.name}`;
  if (to?.id === meId) return `You take over from ${from.name}: ${what}`;
  if (from.id === meId) return to ? `You hand over to ${to.name}: ${what}` : `Your shift ends: ${what}`;
  return `${from.name} hands over: ${what}`;
}

const BECAUSE: Record<string, string> = {
  'duty-fallback': ', who stands in: nobody on duty may have it',
  'plant-fallback': ", the plant's fallback: nobody on duty may have it",
};

/** What became of one task. */
export function itemWords({ state, by, owner, note, waits }: HandoverItemView): string {
  switch (state) {
    case 'offered':
      return waits
        ? 'Offered, not accepted yet'
        : `No longer open with whoever goes; ${owner.name} had it last`;
    case 'accepted':
      return `Accepted by ${by?.name ?? 'somebody'}`;
    case 'left-to-climb':
      return `${by?.name ?? 'Somebody'} let it climb`;
    case 'passed':
      return `Passed with the duty to ${owner.name}${BECAUSE[note ?? ''] ?? ''}`;
    case 'dropped-out':
      return 'Nothing left to hand over';
  }
}

/** Cases in which time was lost, the most of it first. */
export function losses({ digest }: HandoverDetail) {
  return [...(digest?.lost ?? [])].sort((a, b) => b.minutes - a.minutes);
}
