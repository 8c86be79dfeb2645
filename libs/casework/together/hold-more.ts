import { randomUUID } from 'node:crypto';
import {
  HANDS_OVER_GOODS,
  LETS_GO,
  moreThanHeld,
  openLines,
  type CaseLine,
  type MoreLines,
} from '../../domain/index.js';
import type { StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { apartKey } from '../case-key.js';
import { watchHoldAgain } from '../holds/watch-hold.js';
import { open, type Event, type Ground } from '../opening.js';
import { tellWorkflow } from '../workflow-messages.js';
import { packsOf } from './packs.js';
import { whyNotChangeLines, whyNotGoingOn } from './why-not-change-lines.js';

/** What an opening of the event would go by. */
export type EventGround = Omit<Ground, 'previousId'>;

/**
 * Has goods held that an equal event names and that nobody holds any more, or not as much of them: by the case that it counts
 * on while that one asks, else by a case of their own. The caller holds the case's lock.
 */
export async function holdMore(
  tx: Transaction,
  clock: Clock,
  act: Act,
  event: Event,
  of: StoredCase,
  ground: EventGround,
): Promise<void> {
  if (!HANDS_OVER_GOODS[of.type]) return;
  const more = await moreOf(tx, event, of);
  if (more.beyond.length === 0) return;
  if (
    !more.fits ||
    (await whyNotGoingOn(tx, of)) ||
    (await whyNotChangeLines(tx, of)) ||
    (await isDecided(tx, of, more))
  ) {
    await holdApart(tx, clock, act, event, of, ground, more.beyond);
    return;
  }
  await putInPlace(tx, act, of, more);
  const lines = [...more.grown, ...more.added];
  await tellWorkflow(tx, act, of.id, { kind: 'lines-added', fromCaseId: of.id, lines });
  await watchHoldAgain(tx, act, of.id);
}

/** The same where the case is opened again by the event: its new run begins with all of it. */
export async function holdMoreAgain(
  tx: Transaction,
  clock: Clock,
  act: Act,
  event: Event,
  of: StoredCase,
  ground: EventGround,
): Promise<void> {
  const more = await moreOf(tx, event, of);
  if (more.beyond.length === 0) return;
  if (more.fits) await putInPlace(tx, act, of, more);
  else await holdApart(tx, clock, act, event, of, ground, more.beyond);
}

async function moreOf(tx: Transaction, event: Event, of: StoredCase): Promise<MoreLines> {
  const told = event.lines.map((line, i) => ({ ...line, lineNo: i + 1 }));
  const lines = await tx.cases.linesOf(of.id);
  const gone = (await tx.lines.standing(of.id)).filter(({ answer }) => LETS_GO.includes(answer));
  const apart = await tx.together.linesApart(of.id);
  const packs = await packsOf(tx, of.plantId, [...told, ...lines]);
  return moreThanHeld(told, openLines(lines, gone), apart, await tx.together.lastLineNo(of.id), packs);
}

/** A part of the same goods is decided here: nobody's answer may be about more than they saw. */
async function isDecided(tx: Transaction, of: StoredCase, { beyond }: MoreLines): Promise<boolean> {
  const decided = new Set((await tx.lines.standing(of.id)).map(({ lineNo }) => lineNo));
  const lines = await tx.cases.linesOf(of.id);
  return lines.some(
    ({ lineNo, kind, ref }) =>
      decided.has(lineNo) && beyond.some((line) => line.kind === kind && line.ref === ref),
  );
}

async function putInPlace(tx: Transaction, act: Act, of: StoredCase, more: MoreLines): Promise<void> {
  await tx.together.addLines(act.plantId, of.id, more.added);
  for (const line of more.grown) await tx.together.growLine(of.id, line);
  tx.audit(entry(act, of.id, 'case.told-more', { lines: more.beyond, what: words(more.beyond) }));
}

async function holdApart(
  tx: Transaction,
  clock: Clock,
  act: Act,
  event: Event,
  of: StoredCase,
  ground: EventGround,
  lines: CaseLine[],
): Promise<void> {
  const name = `beyond/${of.id}`;
  const eventId = randomUUID();
  const apart: Event = {
    ...{ ...event, lines, parentId: of.id, source: { kind: 'case', name, eventId } },
    apart: {
      // Equal events go on counting with the first case.
      dedupKey: apartKey(name, eventId),
      reporterIds: await tx.cases.reportersOf(of.id),
    },
  };
  const { caseId, number } = await open(tx, clock, act, apart, { ...ground, previousId: null });
  await tx.together.reportedAlike(of.id, caseId, act.at);
  tx.audit(entry(act, of.id, 'case.told-more-apart', { apartId: caseId, number, lines, what: words(lines) }));
}

function words(lines: readonly CaseLine[]): string {
  return lines
    .map(({ kind, ref, quantity }) => `${quantity.value} ${quantity.unit} of ${kind} ${ref}`)
    .join(', ');
}
