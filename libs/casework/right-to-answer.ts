import {
  countsOnce,
  type HeldQualification,
  type QuestionPolicy,
  type RightToAnswer,
} from '../domain/index.js';
import type { CasePast, Share, TaskGround, Transaction } from '../persistence/index.js';
import { tiesOf } from './separation.js';

/** The right to answer each of the tasks that were asked for; throws for any other. */
export type TaskRights = (taskId: string) => RightToAnswer;

/** A round that is about to be asked. */
export interface RoundToAsk {
  caseId: string;
  key: string;
  round: number;
  policy: QuestionPolicy;
  reporterIds: readonly string[];
}

/** What whoever answers a share must be qualified for: what the question asks of everybody, and what the share asks besides. */
export function neededFor(
  { qualification: all = [] }: QuestionPolicy,
  own: readonly string[] = [],
): string[] {
  return [...new Set([...all, ...own])];
}

/** The rights to answer any number of tasks, from one look. */
export function rightsToTasks(
  tx: Transaction,
  plantId: string,
  taskIds: readonly string[],
): Promise<TaskRights> {
  return read(tx, plantId, taskIds, ({ answered }) => answered);
}

/** The same for choosing owners: where one person counts once, whoever has another of the question's tasks is not asked twice. */
export function rightsToOwn(
  tx: Transaction,
  plantId: string,
  taskIds: readonly string[],
): Promise<TaskRights> {
  return read(tx, plantId, taskIds, ({ answered, others }) => [...answered, ...others]);
}

/** The right to answer the shares of a round that is about to be asked, by what a share needs. */
export async function rightToRound(
  tx: Transaction,
  plantId: string,
  { caseId, key, round, policy, reporterIds }: RoundToAsk,
): Promise<(qualifications: readonly string[]) => RightToAnswer> {
  const { separateFrom } = policy;
  const looksBack = separateFrom.includes('last-editor') || separateFrom.includes('deciders');
  const past: CasePast =
    looksBack && round > 1
      ? await tx.rights.pastOf(caseId, key, round)
      : { reporters: [...reporterIds], lastEditor: null, deciders: [] };
  const ties = tiesOf(separateFrom, past, []);
  const named = policy.owners.flatMap(({ qualification }) => neededFor(policy, qualification));
  const held = await heldOf(tx, plantId, named);
  return (qualifications) => ({ qualifications, held, ties, counted: new Map() });
}

async function read(
  tx: Transaction,
  plantId: string,
  taskIds: readonly string[],
  sharesOf: (ground: TaskGround) => readonly Share[],
): Promise<TaskRights> {
  const grounds = await tx.rights.ofTasks([...new Set(taskIds)]);
  const held = await heldOf(
    tx,
    plantId,
    grounds.flatMap(({ qualifications }) => qualifications),
  );
  const rights = new Map(grounds.map((ground) => [ground.taskId, rightOf(ground, held, sharesOf(ground))]));
  return (taskId) => {
    const right = rights.get(taskId);
    if (!right) throw new Error(`the right to answer the task ${taskId} was not read`);
    return right;
  };
}

function rightOf(
  ground: TaskGround,
  held: ReadonlyMap<string, readonly HeldQualification[]>,
  shares: readonly Share[],
): RightToAnswer {
  const { qualifications, separateFrom, ways, rule } = ground;
  const counted = countsOnce(rule) ? shares.map(({ personId, dutyId }) => [personId, dutyId] as const) : [];
  return { qualifications, held, ties: tiesOf(separateFrom, ground, ways), counted: new Map(counted) };
}

async function heldOf(
  tx: Transaction,
  plantId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly HeldQualification[]>> {
  return names.length === 0 ? new Map() : tx.qualifications.heldOf(plantId, [...new Set(names)]);
}
