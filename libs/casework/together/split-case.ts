import { randomUUID } from 'node:crypto';
import {
  openLines,
  ok,
  refused,
  splitLines,
  WHY_NOT_SPLIT,
  type Actor,
  type CaseLine,
  type Refusal,
  type Result,
  type SplitLines,
  type SplitPart,
} from '../../domain/index.js';
import type { Database, StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { apartKey } from '../case-key.js';
import { nodeNames } from '../node-names.js';
import { open, type Event } from '../opening.js';
import { personOf } from '../standing.js';
import { tellWorkflow } from '../workflow-messages.js';
import { packsOf } from './packs.js';
import { whyNotAllowed, whyNotChangeLines, whyNotGoingOn } from './why-not-change-lines.js';

export interface SplitCaseCommand {
  plantId: string;
  caseId: string;
  parts: readonly SplitPart[];
  reason: string;
  /** The case's version that the person saw (`If-Match`); null to split whatever it is now. */
  version: number | null;
}

/**
 * Gives lines of a case, or parts of them, a case of their own, which asks its own question at once. The hold on them is
 * never broken: this case lets go of them once the new one has proved its own. Neither waits for the other's end.
 */
export class SplitCase {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, caseId, parts, reason, version }: SplitCaseCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ caseId: string; number: number }>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const allowed = await whyNotAllowed(tx, plantId, person.value, 'split-case');
      if (allowed) return refused(allowed);
      const of = await tx.cases.lock(caseId);
      if (!of) return refused({ kind: 'not-found', what: 'case', id: caseId });
      const refusal = await whyNotSplit(tx, of, version);
      if (refusal) return refused(refusal);
      const { split, faults } = await fitted(tx, of, parts);
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      const act = { plantId, actor, trace, at: this.clock.now() };
      await tx.rights.noteEdit({ plantId, caseId, personId: person.value, editedAt: act.at });
      return ok(await this.split(tx, act, of, split, reason));
    });
  }

  private async split(tx: Transaction, act: Act, of: StoredCase, split: SplitLines, reason: string) {
    const lines = await tx.cases.linesOf(of.id);
    const going = goingLines(lines, split);
    for (const { lineNo, quantity } of split.moved) await tx.together.moveAway(of.id, lineNo, quantity.value);
    const child = await open(
      tx,
      this.clock,
      act,
      await splitEvent(tx, of, going, reason),
      await groundOf(tx, of),
    );
    await tx.together.reportedAlike(of.id, child.caseId, act.at);
    tx.audit(
      entry(act, of.id, 'case.split', {
        childId: child.caseId,
        number: child.number,
        parts: split.moved,
        reason,
      }),
      entry(act, child.caseId, 'case.split-off', { parentId: of.id, number: of.number, reason }),
    );
    const { left, goods } = split;
    await tellWorkflow(tx, act, of.id, { kind: 'lines-moved', toCaseId: child.caseId, left, goods });
    await tellWorkflow(tx, act, child.caseId, { kind: 'lines-added', fromCaseId: of.id, lines: going });
    return child;
  }
}

async function whyNotSplit(tx: Transaction, of: StoredCase, version: number | null): Promise<Refusal | null> {
  const why = WHY_NOT_SPLIT[of.type];
  if (why) return { kind: 'wrong-state', state: of.state, message: why };
  const refusal = (await whyNotGoingOn(tx, of)) ?? (await whyNotChangeLines(tx, of));
  if (refusal || version === null || version === of.version) return refusal;
  return { kind: 'changed-meanwhile', version: of.version };
}

async function fitted(tx: Transaction, of: StoredCase, parts: readonly SplitPart[]) {
  const lines = await tx.cases.linesOf(of.id);
  const open = openLines(lines, await tx.lines.standing(of.id));
  return splitLines(lines, open, parts, await packsOf(tx, of.plantId, lines));
}

/** As they are numbered in the case that they go to. */
function goingLines(lines: readonly CaseLine[], { moved }: SplitLines): CaseLine[] {
  return moved.flatMap(({ lineNo, quantity }, i) => {
    const line = lines.find((each) => each.lineNo === lineNo);
    return line ? [{ ...line, lineNo: i + 1, quantity }] : [];
  });
}

/** Nobody waits for it, so it is told of as no case that waits would tell it. */
async function splitEvent(tx: Transaction, of: StoredCase, lines: CaseLine[], note: string): Promise<Event> {
  const { plantId, nodeId, facts, severity, occurredAt, reporterId, id: parentId } = of;
  const eventId = randomUUID();
  return {
    ...{ plantId, nodeId, facts, severity, occurredAt, reporterId, parentId, lines, note },
    source: { kind: 'case', name: `split/${parentId}`, eventId },
    apart: {
      // Equal events go on counting with the case that was split.
      dedupKey: apartKey('split', parentId, eventId),
      reporterIds: await tx.cases.reportersOf(parentId),
      judged: {
        ...{ severity, why: of.severityWhy ?? 'As the case that it was split from' },
        ...{ told: of.severityTold, byId: of.severityBy },
      },
    },
  };
}

async function groundOf(tx: Transaction, of: StoredCase) {
  const playbook = await tx.playbooks.latest(of.plantId, of.type);
  if (!playbook) throw new Error(`the plant ${of.plantId} has no playbook for ${of.type} any more`);
  return { playbook, names: await nodeNames(tx, of), previousId: null };
}
