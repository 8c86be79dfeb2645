import { windowChanges, type WindowSource } from '../../domain/index.js';
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
  /** References of windows on nodes that the plant does not have. */
  unknown: string[];
}

/** Makes the windows of a source those that it tells. Windows that are over stay as they were. */
export async function followPlan(tx: Transaction, act: Act, plan: ToldPlan): Promise<FollowedPlan> {
  const { source, windows, until, gone } = plan;
  await tx.windows.queueUpFor(act.plantId);
  const names = await tx.plants.nodeNames(
    act.plantId,
    windows.map(({ nodeId }) => nodeId),
  );
  const coming = windows.filter(({ from, to }) => to > act.at && from < until);
  const told = coming.filter(({ nodeId }) => names.has(nodeId));
  const known = await tx.windows.ofSource(act.plantId, source, act.at, until);
  const { enter, move, withdraw } = windowChanges(known, told);
  for (const window of enter) await enterWindow(tx, act, source, window);
  for (const change of move) await moveWindow(tx, act, change.known, change.told);
  for (const window of withdraw) await withdrawWindow(tx, act, window, gone);
  const unknown = coming.filter(({ nodeId }) => !names.has(nodeId)).map(({ ref, nodeId }) => ref ?? nodeId);
  return { entered: enter.length, moved: move.length, withdrawn: withdraw.length, unknown };
}
