import {
  fault,
  ok,
  refused,
  type CaseClock,
  type CaseFacts,
  type ExceptionType,
  type NodeId,
  type Playbook,
  type Result,
  type Severity,
} from '../../domain/index.js';
import type { Database, Transaction } from '../../persistence/index.js';
import { instantAt } from '../../calendar/index.js';
import { askIn } from '../ask-question.js';
import { startClocks } from '../case-clocks.js';
import { elapsed } from '../due-time.js';
import { checkPlaybook } from '../playbooks/check-playbook.js';
import { gapsIn, type Gap } from './gaps.js';
import { supposeCase } from './rehearsed-case.js';
import { assumptionsOf, supposedFacts, supposedLines } from './supposed-facts.js';
import { stepsOf, type ToldStep } from './told-steps.js';
import { VirtualClock } from './virtual-clock.js';
import { walk } from './walk.js';

export interface RehearsalRequest {
  plantId: string;
  /** What somebody sent: a playbook, or something that its faults are told of. */
  playbook: unknown;
  type: ExceptionType;
  /** The first question where null. */
  question: string | null;
  nodeId: NodeId;
  /** Null: as the playbook says. */
  severity: Severity | null;
  /** A decimal in the plant's currency, for the types that have a cost. */
  cost: string | null;
  /** Facts that matter to routing or to when the answer is due; the others are supposed. */
  facts: Record<string, unknown>;
  reporterId: string | null;
  /** The plant's local time such as `2026-11-27T21:50`, or an instant with its offset. */
  at: string;
  /** ISO 8601 duration: how long nobody answers. */
  during: string;
}

export interface Rehearsal {
  question: string;
  nodeId: NodeId;
  nodeName: string;
  severity: Severity;
  /** IANA. */
  timeZone: string;
  at: Date;
  until: Date;
  /** Until when somebody must have taken it, be on site, have it resolved; for the question that opens a case. */
  clocks: { clock: CaseClock; dueAt: Date }[];
  steps: ToldStep[];
  gaps: Gap[];
  /** False where it was cut short because there were too many steps. */
  complete: boolean;
  assumptions: string[];
  people: ReadonlyMap<string, string>;
  duties: ReadonlyMap<string, string>;
}

/**
 * What would happen if nobody answered: a playbook asks and climbs on virtual time at the plant as it is, with the roster and
 * the calendar as they are written now. It is the asking and the climb themselves, in a transaction that is undone.
 */
export class RehearsePlaybook {
  constructor(private readonly db: Database) {}

  /** Refused with every fault of the playbook, or where the plant lacks the node or the playbook the question. */
  run(request: RehearsalRequest): Promise<Result<Rehearsal>> {
    const { plantId } = request;
    return this.db.rehearse([plantId], async (tx) => {
      const checked = await checkPlaybook(tx, plantId, request.playbook);
      if (!checked.ok) return checked;
      const ground = await tx.plants.ground(plantId, [request.nodeId]);
      const plant = await tx.plants.load(plantId);
      if (!ground || !plant) return refused({ kind: 'not-found', what: 'plant', id: plantId });
      const nodeName = ground.names.get(request.nodeId);
      if (!nodeName) return invalid('/nodeId', `The plant has no node "${request.nodeId}".`);
      if (checked.value.type !== request.type) return invalid('/body/type', `It is no ${request.type}.`);
      const at = instantAt(request.at, plant.timeZone);
      if (!at)
        return invalid('/at', 'Give a local time such as 2026-11-27T21:50, or an instant with its offset.');
      const { nodeId, cost } = request;
      const supposed = { nodeId, at, cost, currency: ground.currency };
      const facts = supposedFacts(request.type, supposed, request.facts);
      if (!facts.ok) return facts;
      const rehearsed = await rehearse(tx, checked.value, request, facts.value, at);
      if (!rehearsed.ok) return rehearsed;
      const told = cost === null ? request.facts : { ...request.facts, cost };
      const assumptions = [...ALWAYS_ASSUMED, ...assumptionsOf(facts.value, told)];
      return ok({ ...rehearsed.value, nodeId, nodeName, timeZone: plant.timeZone, assumptions });
    });
  }
}

const ALWAYS_ASSUMED = ['Nobody answers.', 'The roster stays as it is written now.'];

const REHEARSAL = { kind: 'system', name: 'rehearsal' } as const;

type Walked = Omit<Rehearsal, 'nodeId' | 'nodeName' | 'timeZone' | 'assumptions'>;

async function rehearse(
  tx: Transaction,
  playbook: Playbook,
  { plantId, nodeId, severity, reporterId, during, question: named }: RehearsalRequest,
  facts: CaseFacts,
  at: Date,
): Promise<Result<Walked>> {
  const question = named ?? playbook.firstQuestion;
  if (!(question in playbook.questions))
    return invalid('/question', `The playbook has no question "${question}".`);
  const until = elapsed(at, during);
  const clock = new VirtualClock(at);
  const lines = supposedLines(facts.type);
  const reporterIds = reporterId ? [reporterId] : [];
  const of = await supposeCase(tx, playbook, { plantId, nodeId, facts, lines, severity, reporterIds }, at);
  const ref = { plantId, caseId: of.id, run: 1, step: 'rehearsal', trace: null };
  const asked = await askIn(tx, clock, ref, { key: question, words: {}, state: 'open' });
  if (!asked.ok) return asked;
  // A case's clocks begin with its opening: another question comes later, nobody knows how much.
  const opens = question === playbook.firstQuestion;
  const act = { plantId, actor: REHEARSAL, at, trace: null };
  if (opens) await startClocks(tx, act, { ...of, run: ref.run }, playbook.clocks);
  const clocks = await tx.clocks.of(of.id);
  const complete = await walk(tx, clock, of, until);
  const steps = stepsOf(tx.audited);
  const gaps = await gapsIn(tx, { plantId, nodeId }, steps, endOf(steps, until));
  const people = await tx.rehearsals.namesOf(steps.flatMap(({ ownerId }) => ownerId ?? []));
  const duties = await tx.rehearsals.dutyNames(plantId);
  return ok({ question, severity: of.severity, at, until, clocks, steps, gaps, complete, people, duties });
}

/** After a decision nothing stands with anybody. */
function endOf(steps: readonly ToldStep[], until: Date): Date {
  return steps.find(({ action }) => action === 'question.decided')?.at ?? until;
}

function invalid(pointer: string, message: string): Result<never> {
  return refused({ kind: 'invalid', faults: [fault(pointer, message)] });
}
