import {
  fault,
  HANDS_OVER_GOODS,
  mergeLines,
  ok,
  refused,
  type Actor,
  type Refusal,
  type Result,
} from '../../domain/index.js';
import type { Database, StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { personOf } from '../standing.js';
import { takeBack } from '../take-back.js';
import { tellWorkflow } from '../workflow-messages.js';
import { packsOf } from './packs.js';
import { whyNotAllowed } from './why-not-change-lines.js';
import { whyNotMerge, type Pair } from './why-not-merge.js';

export interface MergeCasesCommand {
  plantId: string;
  /** The case that ends. */
  caseId: string;
  /** The case in which it goes on. */
  intoId: string;
  reason: string;
  /** The ending case's version that the person saw (`If-Match`); null to merge whatever it is now. */
  version: number | null;
}

/**
 * Lets a case go on within another: that one takes its lines, its reporters, its open actions and those who wait for it, and
 * counts its events. The process ends the first one once the other holds what it holds; nothing is lifted in between.
 */
export class MergeCases {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    command: MergeCasesCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ intoId: string }>> {
    const { plantId, caseId, intoId, reason, version } = command;
    const person = personOf(actor);
    if (!person.ok) return person;
    if (caseId === intoId) return notInto('A case cannot be merged into itself: name another one.');
    return this.db.transaction([plantId], async (tx) => {
      const allowed = await whyNotAllowed(tx, plantId, person.value, 'merge-cases');
      if (allowed) return refused(allowed);
      const { from, into, parents } = await lockBoth(tx, plantId, caseId, intoId);
      if (!from) return refused({ kind: 'not-found', what: 'case', id: caseId });
      if (!into) return notInto('This plant has no such case. Cases of two plants are never merged.');
      const pair = { from, into, lines: await linesTogether(tx, from, into) };
      const refusal = changed(from, version) ?? (await whyNotMerge(tx, pair));
      if (refusal) return refused(refusal);
      const act = { plantId, actor, trace, at: this.clock.now() };
      const edit = { plantId, caseId: intoId, personId: person.value, editedAt: act.at };
      await tx.rights.noteEdit(edit);
      await this.merge(tx, act, pair, reason);
      for (const parent of parents) await tellParent(tx, act, parent, pair);
      return ok({ intoId });
    });
  }

  private async merge(tx: Transaction, act: Act, { from, into, lines }: Pair, reason: string): Promise<void> {
    const handsOver = HANDS_OVER_GOODS[from.type];
    await tx.together.merge({ fromId: from.id, intoId: into.id }, act.at);
    await tx.together.addLines(act.plantId, into.id, lines.added);
    for (const line of lines.grown) await tx.together.growLine(into.id, line);
    tx.audit(
      entry(act, from.id, 'case.merged', { intoId: into.id, number: into.number, reason }),
      entry(act, into.id, 'case.merged-here', {
        fromId: from.id,
        number: from.number,
        lines: lines.reached,
        reason,
      }),
    );
    const question = await tx.questions.lockAsked(from.id);
    if (question) await takeBack(tx, this.clock, act, question, `Merged into case ${into.number}: ${reason}`);
    const merged = { kind: 'merged', intoCaseId: into.id, intoNumber: into.number, handsOver } as const;
    await tellWorkflow(tx, act, from.id, merged, 'acting');
    if (handsOver)
      await tellWorkflow(tx, act, into.id, {
        kind: 'lines-added',
        fromCaseId: from.id,
        lines: lines.reached,
      });
    else await tx.cases.touch(into.id);
  }
}

interface Locked {
  from: StoredCase | undefined;
  into: StoredCase | undefined;
  /** Those that wait for the case that ends. */
  parents: StoredCase[];
}

/** Events equal to either take turns with the merge, before any case is locked. */
async function lockBoth(tx: Transaction, plantId: string, fromId: string, intoId: string): Promise<Locked> {
  const seen = [await tx.cases.load(fromId), await tx.cases.load(intoId)];
  for (const key of seen.flatMap((of) => of?.dedupKey ?? []).sort()) await tx.cases.queueUpFor(plantId, key);
  const locked = await tx.cases.lockAll([fromId, intoId, ...(await tx.cases.waitingParents(fromId))]);
  return {
    from: locked.find(({ id }) => id === fromId),
    into: locked.find(({ id }) => id === intoId),
    parents: locked.filter(({ id }) => id !== fromId && id !== intoId),
  };
}

async function linesTogether(tx: Transaction, from: StoredCase, into: StoredCase) {
  const [ofFrom, ofInto] = [await tx.cases.linesOf(from.id), await tx.cases.linesOf(into.id)];
  const packs = await packsOf(tx, from.plantId, [...ofFrom, ...ofInto]);
  return mergeLines(ofFrom, ofInto, await tx.together.lastLineNo(into.id), packs);
}

async function tellParent(
  tx: Transaction,
  act: Act,
  parent: StoredCase,
  { from, into }: Pair,
): Promise<void> {
  await tellWorkflow(tx, act, parent.id, { kind: 'child-merged', childId: from.id, intoCaseId: into.id });
  const told = { childId: from.id, number: from.number, intoId: into.id, into: into.number };
  tx.audit(entry(act, parent.id, 'case.child-merged', told));
}

function changed(of: StoredCase, version: number | null): Refusal | null {
  return version === null || version === of.version
    ? null
    : { kind: 'changed-meanwhile', version: of.version };
}

function notInto(message: string): Result<never> {
  return refused({ kind: 'invalid', faults: [fault('/into', message)] });
}
