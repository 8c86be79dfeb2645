import { fault, ok, refused, type ExceptionType, type Playbook, type Result } from '../../domain/index.js';
import type { Database, RecordedQuestion, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { askIn } from '../ask-question.js';
import { checkPlaybook } from '../playbooks/check-playbook.js';
import { comparedSteps, type ComparedStep } from './compare-steps.js';
import { supposeCase } from './rehearsed-case.js';
import { stepsOf, type ToldStep } from './told-steps.js';
import { VirtualClock } from './virtual-clock.js';
import { walk } from './walk.js';

export interface ReplayRequest {
  plantId: string;
  playbook: unknown;
  type: ExceptionType;
  /** Questions asked from here, and before `to`. */
  from: Date;
  to: Date;
  /** The newest so many. */
  limit: number;
}

/** One recorded question, step by step beside what the playbook would have done. */
export interface ReplayedQuestion extends Pick<
  RecordedQuestion,
  'caseId' | 'caseNumber' | 'caseTitle' | 'key' | 'round' | 'askedAt' | 'endedAt'
> {
  steps: ComparedStep[];
  /** Why it could not be replayed; null where it was. */
  skipped: string | null;
}

export interface Replay {
  from: Date;
  to: Date;
  /** IANA. */
  timeZone: string;
  questions: ReplayedQuestion[];
  /** There are more than were replayed. */
  more: boolean;
  people: ReadonlyMap<string, string>;
  assumptions: readonly string[];
}

const ASSUMPTIONS = [
  'People answered when they answered; a question ends when it ended.',
  'The roster, absences and qualifications were as they are written now.',
  'Facts, severity and reporters were as the case has them now.',
  'Nobody acknowledged, reassigned, passed on or paused anything.',
] as const;

/**
 * What a playbook would have done with the recorded questions of a period: asked whom, reminded and climbed when. Each is
 * asked and climbed as in life, at the time at which it was asked, in a transaction that is undone.
 */
export class ReplayPlaybook {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** `progress` is told how many of how many are done. Refused with every fault of the playbook. */
  async run(
    request: ReplayRequest,
    progress: (done: number, of: number) => void = () => undefined,
  ): Promise<Result<Replay>> {
    const { plantId, from, to } = request;
    const ground = await this.db.transaction([plantId], (tx) => groundFor(tx, request));
    if (!ground.ok) return ground;
    const { playbook, recorded, more, timeZone } = ground.value;
    const questions: ReplayedQuestion[] = [];
    for (const question of recorded) {
      questions.push(await this.replay(plantId, playbook, question));
      progress(questions.length, recorded.length);
    }
    const ids = questions.flatMap(({ steps }) => steps.flatMap(peopleIn));
    const people = await this.db.transaction([plantId], (tx) => tx.rehearsals.namesOf([...new Set(ids)]));
    return ok({ from, to, timeZone, questions, more, people, assumptions: ASSUMPTIONS });
  }

  private async replay(
    plantId: string,
    playbook: Playbook,
    question: RecordedQuestion,
  ): Promise<ReplayedQuestion> {
    const now = this.clock.now();
    const replayed = await this.db.rehearse([plantId], (tx) => replayOne(tx, playbook, question, now));
    const { entries, caseId, caseNumber, caseTitle, key, round, askedAt, endedAt } = question;
    const told = { caseId, caseNumber, caseTitle, key, round, askedAt, endedAt };
    if (!replayed.ok) return { ...told, steps: [], skipped: 'The playbook does not ask this question so.' };
    return { ...told, steps: comparedSteps(stepsOf(entries), replayed.value), skipped: null };
  }
}

interface Ground {
  playbook: Playbook;
  recorded: RecordedQuestion[];
  more: boolean;
  timeZone: string;
}

async function groundFor(tx: Transaction, request: ReplayRequest): Promise<Result<Ground>> {
  const { plantId, type, limit } = request;
  const checked = await checkPlaybook(tx, plantId, request.playbook);
  if (!checked.ok) return checked;
  if (checked.value.type !== type) return ofAnotherType(type);
  const plant = await tx.plants.load(plantId);
  if (!plant) return refused({ kind: 'not-found', what: 'plant', id: plantId });
  const recorded = await tx.rehearsals.recorded(plantId, type, request, limit + 1);
  const more = recorded.length > limit;
  return ok({
    ...{ playbook: checked.value, more, timeZone: plant.timeZone },
    recorded: recorded.slice(more ? 1 : 0),
  });
}

function ofAnotherType(type: ExceptionType): Result<never> {
  return refused({ kind: 'invalid', faults: [fault('/body/type', `It is no ${type}.`)] });
}

async function replayOne(
  tx: Transaction,
  playbook: Playbook,
  question: RecordedQuestion,
  now: Date,
): Promise<Result<ToldStep[]>> {
  const of = await tx.cases.load(question.caseId);
  if (!of) return refused({ kind: 'not-found', what: 'case', id: question.caseId });
  const { plantId, nodeId, facts, severity } = of;
  const lines = await tx.cases.linesOf(of.id);
  const reporterIds = await tx.cases.reportersOf(of.id);
  const { askedAt, endedAt, key } = question;
  const supposed = { plantId, nodeId, facts, lines, severity, reporterIds };
  const again = await supposeCase(tx, playbook, supposed, askedAt);
  const clock = new VirtualClock(askedAt);
  const ref = { plantId, caseId: again.id, run: 1, step: 'replay', trace: null };
  const asked = await askIn(tx, clock, ref, { key, words: {}, state: 'open', ...onlyDutiesOf(question) });
  if (!asked.ok) return asked;
  // What falls due with the answer comes too late.
  await walk(tx, clock, again, new Date((endedAt ?? now).getTime() - 1));
  return ok(stepsOf(tx.audited));
}

/** A counter-offer is put to some of its owners alone; so it is again. */
function onlyDutiesOf({ askedDuties, policyOwners }: RecordedQuestion): { onlyDuties?: string[] } {
  const duties = [...new Set(askedDuties)];
  return duties.length < policyOwners ? { onlyDuties: duties } : {};
}

function peopleIn({ recorded, replayed }: ComparedStep): string[] {
  return [recorded?.ownerId, replayed?.ownerId].flatMap((id) => id ?? []);
}
