import {
  fault,
  HANDS_OVER_GOODS,
  whyNotMerge as whyNotTogether,
  type MergedLines,
  type Refusal,
} from '../../domain/index.js';
import type { StoredCase, Transaction } from '../../persistence/index.js';
import { whyNotChangeLines, whyNotGoingOn, whyNotUnanswered } from './why-not-change-lines.js';

/** Two cases of a plant, locked, and what their lines make together. */
export interface Pair {
  from: StoredCase;
  into: StoredCase;
  lines: MergedLines;
}

/** What keeps the one case from going on within the other, and what would be right. The first thing that is found. */
export async function whyNotMerge(tx: Transaction, pair: Pair): Promise<Refusal | null> {
  const { from, into } = pair;
  return (
    (await whyNotGoingOn(tx, from)) ??
    (await whyNotGoingOn(tx, into)) ??
    notAlike(pair) ??
    (await whyNotDecided(tx, from)) ??
    (await whyNotUnanswered(tx, from)) ??
    (await whyNotChangeLines(tx, into)) ??
    (await inACircle(tx, pair)) ??
    (await whyNotTheseLines(tx, pair))
  );
}

function notAlike({ from, into }: Pair): Refusal | null {
  const why = whyNotTogether({ ...from, lines: [] }, { ...into, lines: [] });
  return why === null ? null : badCase(why);
}

/** What was decided of it is under way, and would be nobody's afterwards. */
async function whyNotDecided(tx: Transaction, from: StoredCase): Promise<Refusal | null> {
  const { id, run, number, state } = from;
  const round = await tx.together.decidedRound(id, run);
  const wrong = (message: string): Refusal => ({ kind: 'wrong-state', state, message });
  if (round !== null) {
    return wrong(
      `Case ${number} was decided in round ${round}: overturn that decision first, or let it end.`,
    );
  }
  return state === 'acting' ? wrong(`Case ${number} is about to go on: come back in a moment.`) : null;
}

async function inACircle(tx: Transaction, { from, into }: Pair): Promise<Refusal | null> {
  if ((await tx.together.above(into.id)).includes(from.id)) {
    return badCase(
      `Case ${into.number} came from case ${from.number}, or is waited for by it: a case never ends in its own child. Decide each for itself.`,
    );
  }
  if ((await tx.together.above(from.id)).includes(into.id)) {
    return badCase(
      `Case ${from.number} came from case ${into.number}, or is waited for by it: a case never ends in its own parent. Decide each for itself.`,
    );
  }
  return null;
}

async function whyNotTheseLines(tx: Transaction, { from, into, lines }: Pair): Promise<Refusal | null> {
  if (lines.faults.length > 0) return badCase(lines.faults.join(' '));
  if (!HANDS_OVER_GOODS[from.type] && lines.added.length + lines.grown.length > 0) {
    return badCase(
      `Case ${from.number} is about more than case ${into.number}: merge them the other way round.`,
    );
  }
  const decided = new Set((await tx.lines.standing(into.id)).map(({ lineNo }) => lineNo));
  const shared = lines.reached.find(({ lineNo }) => decided.has(lineNo));
  if (!shared) return null;
  return badCase(
    `A part of ${shared.kind} ${shared.ref} is decided in case ${into.number} already: merge them the other way round, or decide it there first.`,
  );
}

function badCase(message: string): Refusal {
  return { kind: 'invalid', faults: [fault('/into', message)] };
}
