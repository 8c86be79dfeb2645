import { setTimeout } from 'node:timers/promises';
import { caseWorkflowId } from '../../../libs/contracts/temporal/index.js';
import type { ModelBench } from './model-bench.js';

interface Progress {
  id: string;
  run: number;
  state: string;
  started: boolean;
  last: number;
  unsent: number;
}

const WITHIN_MS = 60_000;
/** Many runs look at once: each looks more seldom the longer it waits. */
const FIRST_LOOK_MS = 20;
const SELDOM_MS = 150;

/**
 * Resolves once nothing happens to the cases or to those that they opened, without somebody's doing: every message is sent,
 * and no workflow has anything to do.
 */
export async function untilQuiet(bench: ModelBench, caseIds: readonly string[]): Promise<void> {
  let last: readonly Progress[] = [];
  const isQuiet = async () => {
    last = await progressOf(bench, caseIds);
    if (last.some(({ started, unsent }) => !started || unsent > 0)) return false;
    if (!(await Promise.all(last.map((each) => isIdle(bench, each)))).every(Boolean)) return false;
    return JSON.stringify(await progressOf(bench, caseIds)) === JSON.stringify(last);
  };
  const end = Date.now() + WITHIN_MS;
  for (let wait = FIRST_LOOK_MS; !(await isQuiet()); wait = Math.min(wait * 1.5, SELDOM_MS)) {
    if (Date.now() > end) throw new Error(`no quiet within ${WITHIN_MS} ms: ${JSON.stringify(last)}`);
    await setTimeout(wait);
  }
}

function progressOf(bench: ModelBench, caseIds: readonly string[]): Promise<Progress[]> {
  return bench.rows<Progress>(PROGRESS, caseIds);
}

async function isIdle({ client, plant }: ModelBench, { id, run }: Progress): Promise<boolean> {
  const handle = client.client.workflow.getHandle(caseWorkflowId(plant.id, id, run));
  const { status, raw } = await handle.describe();
  if (status.name !== 'RUNNING') return true;
  return !raw.pendingWorkflowTask && (raw.pendingActivities ?? []).length === 0;
}

const PROGRESS = `
select c.id, c.run, c.state, c.workflow_started_at is not null as started, c.last_message as last,
  (select count(*)::int from case_message m where m.case_id = c.id and m.sent_at is null and m.late_at is null) as unsent
from exception_case c where c.id = any($1) or c.parent_id = any($1) order by c.number`;
