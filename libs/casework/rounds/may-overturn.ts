import {
  hasIt,
  mayAnswer,
  ownerOnDuty,
  rightfulRoster,
  whyNotWords,
  type DutyRoster,
  type NodeId,
  type Refusal,
  type RightToAnswer,
  type WhyNot,
} from '../../domain/index.js';
import type { StoredCase, StoredQuestion, StoredTask, Transaction } from '../../persistence/index.js';
import { rightsToTasks } from '../right-to-answer.js';
import { rostersAt } from '../rosters.js';
import { askedDuty } from '../routing.js';
import { mayWork } from '../standing.js';

/** One owner's share of the decision: the duties that it was or would be asked of, and what answering it took. */
interface Share {
  duties: string[];
  right: RightToAnswer;
}

interface Someone {
  personId: string;
  nodeId: NodeId;
  at: Date;
}

/** Overturning takes what deciding takes: a duty over the case's node, the qualification and the separation. */
export async function mayOverturn(
  tx: Transaction,
  of: StoredCase,
  question: StoredQuestion,
  personId: string,
  at: Date,
): Promise<Refusal | null> {
  const standing = await tx.people.standing(of.plantId, personId);
  if (!standing || !mayWork(standing)) {
    return { kind: 'forbidden', message: 'You have no role in this plant that allows it.' };
  }
  const shares = await sharesOf(tx, of, question);
  const duties = [...new Set(shares.flatMap((share) => share.duties))];
  const rosters = await rostersAt(tx, of.plantId, duties, at, [personId]);
  const someone = { personId, nodeId: of.nodeId, at };
  const tried = shares.flatMap(({ duties: asked, right }) =>
    asked.flatMap((duty) => {
      const roster = rosters.get(duty);
      return roster ? waysTo(roster, right, someone) : [];
    }),
  );
  if (tried.includes(null)) return null;
  const [whyNot] = tried;
  return whyNot ? unfit(tx, whyNot, standing.name) : withoutDuty(duties);
}

async function sharesOf(tx: Transaction, of: StoredCase, question: StoredQuestion): Promise<Share[]> {
  const tasks = await tx.tasks.of(question.id);
  const ids = tasks.map(({ id }) => id);
  const rightTo = await rightsToTasks(tx, of.plantId, ids);
  const above = await tiersOf(tx, of, question);
  const climbed = question.policy.ladder.steps.flatMap(({ to }) => to ?? []);
  return tasks.map((task) => ({
    duties: [...new Set([task.askedDutyId, task.dutyId, ...above(task), ...climbed])],
    // Whoever answered is who may well see first that it was wrong.
    right: { ...rightTo(task.id), counted: new Map() },
  }));
}

/** The tiers above the duty that a share was asked of, as the case is routed. */
async function tiersOf(
  tx: Transaction,
  of: StoredCase,
  { key, policy: { owners } }: StoredQuestion,
): Promise<(task: StoredTask) => string[]> {
  if (!owners.some(({ tiers = [] }) => tiers.length > 0)) return () => [];
  const playbook = await tx.playbooks.load(of.plantId, of.type, of.playbookVersion);
  const routed = { case: of, lines: await tx.cases.linesOf(of.id), key, rules: playbook?.body.routing ?? [] };
  return ({ policyDutyId, askedDutyId }) =>
    owners
      .filter(({ duty }) => duty === (policyDutyId ?? askedDutyId))
      .flatMap(({ tiers = [] }) => tiers.map((tier) => askedDuty(routed, tier.duty).duty));
}

/** For each way by which a duty is theirs, why they may not answer for it, or null; empty where it is not theirs. */
function waysTo(
  roster: DutyRoster,
  right: RightToAnswer,
  { personId, nodeId, at }: Someone,
): (WhyNot | null)[] {
  const onDuty = roster.entries.filter((entry) => hasIt(entry, personId, nodeId, at));
  const inTurn = ownerOnDuty(rightfulRoster(roster, right, at), nodeId, at, new Set());
  const ways = onDuty.map(({ insteadOf = [] }) => insteadOf);
  const all = ways.length === 0 && inTurn.personId === personId ? [inTurn.insteadOf ?? []] : ways;
  const active = roster.active.has(personId);
  return all.map((wouldActFor) => {
    const answerer = { id: personId, active, inScope: true, grantEnded: null, asked: true, wouldActFor };
    return mayAnswer(answerer, right, at);
  });
}

function withoutDuty(duties: readonly string[]): Refusal {
  const message = `Overturning this decision takes one of these duties over the case's place at this moment: ${duties.join(', ')}.`;
  return { kind: 'forbidden', message };
}

async function unfit(tx: Transaction, whyNot: WhyNot, name: string): Promise<Refusal> {
  if (whyNot.why === 'not-qualified') {
    const qualifications = whyNot.lacks.map(({ qualification }) => qualification);
    const named = qualifications.map((each) => `"${each}"`).join(' and ');
    const message = `Overturning this decision takes what deciding takes: ${name} lacks the qualification ${named}. Let somebody overturn it who holds it, or have it granted.`;
    return { kind: 'not-qualified', qualifications, message };
  }
  const names = await tx.people.namesOf(whyNot.why === 'separated' ? whyNot.through : []);
  const message = whyNotWords(whyNot, name, (id) => names.get(id) ?? 'somebody');
  return { kind: whyNot.why === 'separated' ? 'separation-of-duties' : 'forbidden', message };
}
