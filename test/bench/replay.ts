import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { bundleWorkflows } from '../../libs/platform/temporal/bundle-workflows.js';
import { recordedHistories, type RecordedHistory } from '../support/workflows/histories.js';

const TIMES = 50;
const WARM_UP = 5;

/** How long one worker takes to replay one case, recorded histories of each workflow by turns. */
Runtime.install({ logger: new DefaultLogger('ERROR') });
const workflowBundle = await bundleWorkflows();
const recorded = recordedHistories();
await replay(recorded.slice(0, WARM_UP));

console.log(`${'workflow'.padEnd(56)}${'ms'.padStart(8)}${'CPU-ms'.padStart(8)}`);
for (const one of recorded) {
  const { ms, cpuMs } = await replay(Array.from({ length: TIMES }, () => one));
  console.log(one.workflowId.padEnd(56) + ms.toFixed(1).padStart(8) + cpuMs.toFixed(1).padStart(8));
}

/** Per history, in wall time and in processor time of all threads. Throws where one does not replay. */
async function replay(histories: RecordedHistory[]): Promise<{ ms: number; cpuMs: number }> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  for await (const { error, workflowId } of Worker.runReplayHistories({ workflowBundle }, histories)) {
    if (error) throw new Error(`${workflowId} does not replay`, { cause: error });
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    ms: (performance.now() - began) / histories.length,
    cpuMs: (user + system) / 1_000 / histories.length,
  };
}
