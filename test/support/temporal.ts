import { msToTs } from '@temporalio/common/lib/time.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { join } from 'node:path';
import { findTemporal, findTestServer } from '../../apps/stack/temporal/find.js';
import { durationMs } from '../../libs/domain/index.js';

/** Where time cannot be skipped, a day takes a second. */
const SCALE_WITHOUT_SKIPPING = 86_400;

export interface TestTemporal {
  env: TestWorkflowEnvironment;
  /** Real epoch milliseconds at which so much time (ISO 8601) will have passed on the server's clock. */
  in(duration: string): Promise<number>;
  /** Lets so much time (ISO 8601) pass. */
  pass(duration: string): Promise<void>;
  /** Lets an activity that is tried again and again use up the time (ISO 8601) that it may take in all. */
  exhaust(activity: { workflowId: string; type: string }, allowed: string): Promise<void>;
  stop(): Promise<void>;
}

/** A Temporal server whose time can be skipped; without Python, one whose days are short. */
export async function startTestTemporal(): Promise<TestTemporal> {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
    shutdownSignals: [],
  });
  const tools = join(process.cwd(), '.holdfast', 'tools');
  const testServer = process.env.HOLDFAST_TEST_SERVER ?? (await findTestServer(tools));
  const env = testServer
    ? await TestWorkflowEnvironment.createTimeSkipping({ server: program(testServer) })
    : await TestWorkflowEnvironment.createLocal({ server: program(await devServer(tools)) });
  const ms = (duration: string) => durationMs(duration) / (testServer ? 1 : SCALE_WITHOUT_SKIPPING);
  return {
    env,
    in: async (duration) => (await env.currentTimeMs()) + ms(duration),
    pass: (duration) => env.sleep(ms(duration)),
    exhaust: (activity, allowed) =>
      testServer ? env.sleep(durationMs(allowed)) : shorten(env, activity, ms(allowed)),
    stop: async () => {
      await env.teardown();
      await Runtime.instance().shutdown();
    },
  };
}

/** Activities keep real time: where it cannot be skipped, the server is told that this one has less of it. */
async function shorten(
  env: TestWorkflowEnvironment,
  { workflowId, type }: { workflowId: string; type: string },
  allowedMs: number,
): Promise<void> {
  const { workflowService, options } = env.client;
  await workflowService.updateActivityOptions({
    namespace: options.namespace,
    execution: { workflowId },
    type,
    activityOptions: { scheduleToCloseTimeout: msToTs(allowedMs) },
    updateMask: { paths: ['schedule_to_close_timeout'] },
  });
}

async function devServer(tools: string): Promise<string> {
  const { path } = await findTemporal(tools, () => undefined);
  return path;
}

function program(path: string) {
  return { executable: { type: 'existing-path' as const, path } };
}
