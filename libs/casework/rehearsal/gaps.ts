import { ownerOnDuty, type NodeId } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import { rosterBetween } from '../rosters.js';
import { rostersForTasks } from '../rosters-for-tasks.js';
import type { ToldStep } from './told-steps.js';

/** A stretch in which nobody who may answer had the duty that a task stood with. */
export interface Gap {
  taskId: string;
  dutyId: string;
  from: Date;
  to: Date;
}

interface Place {
  plantId: string;
  nodeId: NodeId;
}

/** Where nobody qualified was on duty while a task stood with that duty, from the asking to `until`. */
export async function gapsIn(
  tx: Transaction,
  place: Place,
  steps: readonly ToldStep[],
  until: Date,
): Promise<Gap[]> {
  const gaps: Gap[] = [];
  for (const stay of staysOf(steps, until)) gaps.push(...(await gapsDuring(tx, place, stay)));
  return gaps.sort((a, b) => a.from.getTime() - b.from.getTime());
}

/** From each hand-over to the next, with which duty a task stands. */
function staysOf(steps: readonly ToldStep[], until: Date): Gap[] {
  const given = steps.filter(({ taskId, dutyId, why }) => taskId && dutyId && why);
  return given.flatMap(({ taskId, dutyId, at }, i) => {
    const next = given.slice(i + 1).find((later) => later.taskId === taskId);
    const to = next?.at ?? until;
    return taskId && dutyId && at < to ? [{ taskId, dutyId, from: at, to }] : [];
  });
}

/** The roster changes at the edges of its entries alone: each stretch between two of them is judged once, at its beginning. */
async function gapsDuring(tx: Transaction, place: Place, stay: Gap): Promise<Gap[]> {
  const { taskId, dutyId, from, to } = stay;
  const { entries } = await rosterBetween(tx, place.plantId, from, to);
  const edges = entries
    .filter((entry) => entry.dutyId === dutyId)
    .flatMap((entry) => [entry.from, ...(entry.to ? [entry.to] : [])])
    .filter((edge) => edge > from && edge < to);
  const starts = [...new Set([from, ...edges].map((edge) => edge.getTime()))].sort((a, b) => a - b);
  const gaps: Gap[] = [];
  for (const [i, start] of starts.entries()) {
    const at = new Date(start);
    if (await isCovered(tx, place, stay, at)) continue;
    const end = new Date(starts[i + 1] ?? to);
    const before = gaps.at(-1);
    if (before && before.to.getTime() === start) before.to = end;
    else gaps.push({ taskId, dutyId, from: at, to: end });
  }
  return gaps;
}

async function isCovered(
  tx: Transaction,
  { plantId, nodeId }: Place,
  { taskId, dutyId }: Gap,
  at: Date,
): Promise<boolean> {
  const rosters = await rostersForTasks(tx, plantId, [dutyId], [taskId], at);
  return ownerOnDuty(rosters(dutyId, taskId), nodeId, at, new Set()).why === 'on-duty';
}
