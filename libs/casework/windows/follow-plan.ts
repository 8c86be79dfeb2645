import { windowChanges, type NodeId, type WindowSource } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import type { Act } from '../audit.js';
import { enterWindow, moveWindow, withdrawWindow, type ToldWindow } from './window-changes.js';

/** What a system plans now, up to an instant. What was planned before and is not among it is withdrawn. */
export interface ToldPlan {
  source: Exclude<WindowSource, 'hand'>;
  windows: readonly ToldWindow[];
  until: Date;
  /** Why a window that the system no longer tells is withdrawn, for the record. */
  gone: string;
}

export interface FollowedPlan {
  entered: number;
  moved: number;
  withdrawn: number;
  /** What was told and cannot be followed, by its reference, and why. */
  setAside: { ref: string; why: string }[];
}

/** Makes the windows of a source those that it tells. Windows that are over stay as they were. */
export async function followPlan(tx: Transaction, act: Act, plan: ToldPlan): Promise<FollowedPlan> {
  const { source, windows, until, gone } = plan;
  await tx.windows.queueUpFor(act.plantId);
  const names = await tx.plants.nodeNames(
    act.plantId,
    windows.map(({ nodeId }) => nodeId),
  );
  const judged = windows
    .filter(({ from, to }) => (to > act.at || from > act.at) && from < until)
    .map((window) => ({ window, why: whyNotFollowed(window, names, act.plantId) }));
  const told = judged.flatMap(({ window, why }) => (why === null ? [window] : []));
  const known = await tx.windows.ofSource(act.plantId, source, act.at, until);
  const { enter, move, withdraw } = windowChanges(known, told);
  for (const window of enter) await enterWindow(tx, act, source, window);
  for (const change of move) await moveWindow(tx, act, change.known, change.told);
  for (const window of withdraw) await withdrawWindow(tx, act, window, gone);
  const setAside = judged.flatMap(({ window: { ref, nodeId }, why }) =>
    why === null ? [] : [{ ref: ref ?? nodeId, why }],
  );
  return { entered: enter.length, moved: move.length, withdrawn: withdraw.length, setAside };
}

function whyNotFollowed(
  { nodeId, from, to }: ToldWindow,
  names: ReadonlyMap<NodeId, string>,
  plantId: string,
): string | null {
  if (!names.has(nodeId)) return `The plant "${plantId}" has no node "${nodeId}".`;
  return to <= from ? 'It ends no later than it begins.' : null;
}
