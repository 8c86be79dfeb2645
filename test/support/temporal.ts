import { msToTs } from '@temporalio/common/lib/time.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { join } from 'node:path';
import { findTemporal, findTestServer } from '../../apps/stack/temporal/find.js';
import { durationMs } from '../../libs/domain/index.js';

/** Where time cannot be skipped, a day takes a second. */
const SCALE_WITHOUT_SKIPPING = 86_400;
const TOOLS = join(process.cwd(), '.holdfast', 'tools');

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

/** A Temporal server whose time can be skipped; without Python, the one that Holdfast runs on. */
export async function startTestTemporal(): Promise<TestTemporal> {
  const testServer = process.env.HOLDFAST_TEST_SERVER ?? (await findTestServer(TOOLS));
  if (!testServer) return startLivingTemporal();
  stayQuiet();
  const env = await TestWorkflowEnvironment.createTimeSkipping({ server: program(testServer) });
  return testTemporal(env, {
    ms: durationMs,
    exhaust: (_, allowed) => env.sleep(durationMs(allowed)),
  });
}

/**
 * The server that Holdfast runs on, with short days. What a history costs is counted here: the one that skips time now and
 * then adds a workflow task in which nothing happens.
 */
export async function startLivingTemporal(): Promise<TestTemporal> {
  stayQuiet();
  const { path } = await findTemporal(TOOLS, () => undefined);
  const env = await TestWorkflowEnvironment.createLocal({ server: program(path) });
  const ms = (duration: string) => durationMs(duration) / SCALE_WITHOUT_SKIPPING;
  return testTemporal(env, { ms, exhaust: (activity, allowed) => shorten(env, activity, ms(allowed)) });
}

function testTemporal(
  env: TestWorkflowEnvironment,
  { ms, exhaust }: { ms: (duration: string) => number; exhaust: TestTemporal['exhaust'] },
): TestTemporal {
  return {
    env,
    in: async (duration) => (await env.currentTimeMs()) + ms(duration),
    pass: (duration) => env.sleep(ms(duration)),
    exhaust,
    stop: async () => {
      await env.teardown();
      await Runtime.instance().shutdown();
    },
  };
}

function stayQuiet(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
    shutdownSignals: [],
  });
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

function program(path: string) {
  return { executable: { type: 'existing-path' as const, path } };
}
