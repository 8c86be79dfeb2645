import {
  hasIt,
  mayAnswer,
  nextOnDuty,
  ok,
  refused,
  rightfulRoster,
  whyNotWords,
  type DutyRoster,
  type NodeId,
  type Result,
  type RightToAnswer,
  type WhyNot,
} from '../../domain/index.js';
import type { Database, StoredTask, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { rightsToTasks } from '../right-to-answer.js';
import { rostersAt } from '../rosters.js';
import { mayTakePart } from '../standing.js';

/** Somebody who has to do with a share of a question, and whether they may answer it now. */
export interface PossibleAnswerer {
  personId: string;
  name: string;
  as: 'owner' | 'on-duty' | 'fallback' | 'asked';
  /** Null: they may. */
  whyNot: { kind: WhyNot['why']; message: string } | null;
}

/** Who can answer one share of a question now, and from when on somebody on duty can. */
export interface ShareAnswerers {
  taskId: string;
  dutyId: string;
  people: PossibleAnswerer[];
  /** Now where somebody on duty can, or when the next who can begins; null where nobody does within a week. */
  from: Date | null;
}

/** Who can answer a question now and who cannot, and why, for each of its open shares. Changes nothing. */
export class WhoCanAnswer {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(plantId: string, questionId: string): Promise<Result<ShareAnswerers[]>> {
    return this.db.transaction([plantId], async (tx) => {
      const question = await tx.questions.load(questionId);
      const of = question && (await tx.cases.load(question.caseId));
      if (!of) return refused({ kind: 'not-found', what: 'question', id: questionId });
      const tasks = (await tx.tasks.of(questionId)).filter(({ state }) => state === 'open');
      const duties = [...new Set(tasks.map(({ dutyId }) => dutyId))];
      const at = this.clock.now();
      const rosters = await rostersAt(tx, plantId, duties, at);
      const ids = tasks.map(({ id }) => id);
      const rightTo = await rightsToTasks(tx, plantId, ids);
      const shares: ShareAnswerers[] = [];
      for (const task of tasks) {
        const roster = rosters.get(task.dutyId);
        if (roster) shares.push(await shareOf(tx, task, roster, rightTo(task.id), of.nodeId, at));
      }
      return ok(shares);
    });
  }
}

async function shareOf(
  tx: Transaction,
  task: StoredTask,
  roster: DutyRoster,
  right: RightToAnswer,
  nodeId: NodeId,
  at: Date,
): Promise<ShareAnswerers> {
  const concerned = concernedBy(task, roster, nodeId, at);
  for (const id of await tx.tasks.askedOf(task.id))
    if (!concerned.has(id)) concerned.set(id, { as: 'asked' });
  const people: PossibleAnswerer[] = [];
  for (const [personId, { as, wouldActFor }] of concerned) {
    const standing = await tx.tasks.standing(task.plantId, task.id, personId);
    if (!standing) continue;
    const { active, name, grantedUntil: grantEnded } = standing;
    const answerer = { id: personId, active, grantEnded, asked: true, wouldActFor };
    const whyNot = mayAnswer({ ...answerer, inScope: mayTakePart(standing, at) }, right, at);
    people.push({ personId, name, as, whyNot: whyNot && (await inWords(tx, whyNot, name)) });
  }
  const rightful = rightfulRoster(roster, right, at);
  const can = people.some(({ whyNot, as }) => whyNot === null && as === 'on-duty');
  const from = can ? at : (nextOnDuty(rightful, nodeId, at)?.from ?? null);
  return { taskId: task.id, dutyId: task.dutyId, people, from };
}

type Concerned = Pick<PossibleAnswerer, 'as'> & { wouldActFor?: readonly string[] };

function concernedBy(task: StoredTask, roster: DutyRoster, nodeId: NodeId, at: Date): Map<string, Concerned> {
  const concerned = new Map<string, Concerned>();
  for (const entry of roster.entries) {
    const { personId, insteadOf = [] } = entry;
    if (hasIt(entry, personId, nodeId, at))
      concerned.set(personId, { as: 'on-duty', wouldActFor: insteadOf });
  }
  if (!concerned.has(task.ownerId)) concerned.set(task.ownerId, { as: 'owner' });
  for (const id of [roster.dutyFallbackId, roster.plantFallbackId]) {
    if (id && !concerned.has(id)) concerned.set(id, { as: 'fallback', wouldActFor: [] });
  }
  return concerned;
}

async function inWords(tx: Transaction, whyNot: WhyNot, name: string) {
  const names = await tx.people.namesOf(whyNot.why === 'separated' ? whyNot.through : []);
  const message = whyNotWords(whyNot, name, (id) => names.get(id) ?? 'somebody');
  return { kind: whyNot.why, message };
}
