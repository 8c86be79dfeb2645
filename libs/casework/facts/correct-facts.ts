import {
  caseTitle,
  changedFacts,
  correctionFaults,
  fault,
  ok,
  refused,
  type Actor,
  type CaseFacts,
  type CaseLine,
  type ChosenCode,
  type Fault,
  type Result,
} from '../../domain/index.js';
import type { Database, StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { costFaults } from '../accept-event.js';
import { causeIsTold } from '../actions/cause-before-close.js';
import { tellWhereLast } from '../actions/move-action.js';
import { entry } from '../audit.js';
import { caseKey } from '../case-key.js';
import { CodesInForce } from '../lines/chosen-code.js';
import { nodeNames } from '../node-names.js';
import { personOf } from '../standing.js';
import { tellWorkflow } from '../workflow-messages.js';
import { whyNotCorrectCost } from './asked-by-cost.js';
import { followInstants } from './clock-by-facts.js';
import { differences, type Difference } from './differences.js';
import { judgeAgain } from './judge-again.js';
import { whyNotChange } from './why-not-change.js';

export interface CorrectFactsCommand {
  plantId: string;
  caseId: string;
  /** All facts, as they should have been told; absent where they stay. */
  facts?: CaseFacts;
  /** A leaf of a code list of the plant; absent where the cause stays. */
  cause?: { list: string; code: string };
  /** When it began on the floor; what is lost counts from here. */
  occurredAt?: Date;
  /** When it ended on the floor; null where it has not. */
  endedAt?: Date | null;
  reason: string;
  /** The case's version that the person saw (`If-Match`). */
  version: number;
}

/** What a correction puts in place of what stood. */
export interface Corrected {
  facts: CaseFacts;
  title: string;
  dedupKey: string;
  cause: ChosenCode | null;
  occurredAt: Date;
  endedAt: Date | null;
}

/**
 * Mends what was told wrong: facts, cause, start and end, each with who, why and what stood before. The workflow is told new
 * facts, and what is asked falls due by them. Refused where they name another machine, order or lot, or would make it the same
 * exception as another open case, and for a cost while an approver is asked who was chosen by it.
 */
export class CorrectFacts {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    command: CorrectFactsCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ changed: string[] }>> {
    const { plantId, caseId, reason, version } = command;
    const person = personOf(actor);
    if (!person.ok) return person;
    return this.db.transaction([plantId], async (tx) => {
      const of = await lockInTurn(tx, command);
      if (!of) return refused({ kind: 'not-found', what: 'case', id: caseId });
      const refusal = await whyNotChange(tx, of, person.value, 'correct-facts', version);
      if (refusal) return refused(refusal);
      const corrected = await this.corrected(tx, of, command);
      if (!corrected.ok) return corrected;
      const changes = allDifferences(of, corrected.value);
      if (changes.length === 0) return ok({ changed: [] });
      const asked = await tx.questions.lockAsked(caseId);
      const kept = whyNotCorrectCost(asked, of.facts, corrected.value.facts);
      if (kept) return refused(kept);
      const at = this.clock.now();
      const act = { plantId, actor, at, trace };
      await tx.cases.correct(caseId, corrected.value);
      await tx.rights.noteEdit({ plantId, caseId, personId: person.value, editedAt: at });
      tx.audit(entry(act, caseId, 'case.corrected', { reason, changes }));
      if (changedFacts(of.facts, corrected.value.facts).length > 0) {
        const { facts } = corrected.value;
        await tellWorkflow(tx, act, caseId, { kind: 'world', event: 'facts-corrected', payload: {}, facts });
      } else await tx.cases.touch(caseId);
      await followInstants(tx, act, of, asked, corrected.value.facts);
      await judgeAgain(tx, act, of, corrected.value.facts);
      const { cause } = corrected.value;
      if (cause && (await causeIsTold(tx, act, caseId, cause, person.value)))
        await tellWhereLast(tx, act, of);
      return ok({ changed: changes.map(({ name }) => name) });
    });
  }

  private async corrected(
    tx: Transaction,
    of: StoredCase,
    { facts = of.facts, cause, occurredAt = of.occurredAt, endedAt = of.endedAt }: CorrectFactsCommand,
  ): Promise<Result<Corrected>> {
    const lines = await tx.cases.linesOf(of.id);
    const dedupKey = keyAfter(of, facts, lines);
    const codes = new CodesInForce(tx, of.plantId);
    const chosen = cause && (await codes.choose({ list: cause.list }, cause.code, '/cause/code'));
    const faults = [
      ...correctionFaults(of.facts, facts),
      ...(await currencyFaults(tx, of.plantId, facts)),
      ...timeFaults(occurredAt, endedAt, this.clock.now()),
      ...(await sameAsAnother(tx, of, dedupKey)),
      ...(chosen?.faults ?? []),
    ];
    if (faults.length > 0) return refused({ kind: 'invalid', faults });
    const names = await nodeNames(tx, { ...of, facts });
    const title = caseTitle(facts, lines, names);
    return ok({ facts, title, dedupKey, cause: chosen?.code ?? of.cause, occurredAt, endedAt });
  }
}

/** Only what makes it another exception changes its key: lines that came or went do not. */
function keyAfter(of: StoredCase, facts: CaseFacts, lines: readonly CaseLine[]): string {
  const key = caseKey(facts, lines);
  return key === caseKey(of.facts, lines) ? of.dedupKey : key;
}

/** Equal events take turns before they lock a case, and so does whoever makes this one equal to others. */
async function lockInTurn(
  tx: Transaction,
  { plantId, caseId, facts }: CorrectFactsCommand,
): Promise<StoredCase | null> {
  if (facts) await tx.cases.queueUpFor(plantId, caseKey(facts, await tx.cases.linesOf(caseId)));
  return tx.cases.lock(caseId);
}

async function sameAsAnother(tx: Transaction, of: StoredCase, dedupKey: string): Promise<Fault[]> {
  if (dedupKey === of.dedupKey) return [];
  const other = await tx.cases.openWith(of.plantId, dedupKey);
  if (!other || other.id === of.id) return [];
  return [fault('/facts', `With these facts it would be the same as case ${other.number}, which is open.`)];
}

async function currencyFaults(tx: Transaction, plantId: string, facts: CaseFacts): Promise<Fault[]> {
  const plant = await tx.plants.ground(plantId, []);
  return plant ? costFaults(facts, plant.currency) : [];
}

function timeFaults(from: Date, to: Date | null, now: Date): Fault[] {
  if (from > now)
    return [fault('/occurredAt', 'It cannot have begun before it is known: give an instant in the past.')];
  if (to === null) return [];
  if (to < from) return [fault('/endedAt', 'It cannot have ended before it began.')];
  return to > now ? [fault('/endedAt', 'Give an instant in the past; leave it out while it lasts.')] : [];
}

function allDifferences(of: StoredCase, corrected: Corrected): Difference[] {
  const told = differences(of.facts, corrected.facts);
  const rest = (['cause', 'occurredAt', 'endedAt'] as const).map((name) => ({
    ...{ name, from: of[name], to: corrected[name] },
  }));
  return [...told, ...rest.filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))];
}
