import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../programs.js';
import { startStack, type Stack } from '../stack.js';
import { welcome } from '../welcome.js';
import { BusinessTime } from './business-time.js';
import { CHECKS, withWorld } from './checks/index.js';
import { playWeek } from './play-week.js';
import { lateness, report } from './report.js';
import { readSettings, type DemoSettings } from './settings.js';

/** The week that is played; always the same one, so that the same seed tells the same story. */
const MONDAY = new Date('2026-03-02T00:00:00.000Z');
/** How long the stack may take to come up before the week begins. */
const HEAD_START_MS = 25_000;

const settings = readSettings(process.argv.slice(2));
const dataDir = join(ROOT, '.holdfast', `demo-${process.pid}`);
const asked = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort());

process.exitCode = await demo(settings);

async function demo({ seed, scale, keep }: DemoSettings): Promise<number> {
  const clock = { scale, startedAt: MONDAY, realStart: Date.now() + HEAD_START_MS };
  console.log(`A week of a plant, ${scale} times as fast as real, seed ${seed}.\n`);
  let stack: Stack | null = null;
  try {
    stack = await startStack({
      ...{ dataDir, clock, durable: false, signal: asked.signal },
      report: (line) => console.log(`  ${line}`),
    });
    const plan = { seed, time: new BusinessTime(clock), monday: MONDAY.getTime() };
    const agreed = await Promise.race([
      playAndCheck(stack, plan, scale),
      stack.failed.then(failed),
      interrupted(),
    ]);
    if (keep) await leaveOpen(stack);
    return agreed ? 0 : 1;
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    console.error(`\n${asked.signal.aborted ? 'Stopped before the end.' : words}`);
    if (keep && stack) await leaveOpen(stack);
    return 1;
  } finally {
    await stack?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function playAndCheck(
  stack: Stack,
  plan: Parameters<typeof playWeek>[1],
  scale: number,
): Promise<boolean> {
  const { played, tally } = await playWeek(stack, plan, (sent, use) => withWorld(stack, sent, use));
  return withWorld(stack, played.bodies, async (world) => {
    const { outcomes, events } = played;
    console.log(
      `\n${events} events played: ${Object.entries(outcomes)
        .map(([what, n]) => `${n} ${what}`)
        .join(', ')}.`,
    );
    console.log(`People answered ${tally.answered} times; ${tally.overtaken} times somebody was faster.\n`);
    for (const line of await report(world)) console.log(`  ${line}`);
    console.log(`\n  ${await lateness(world, scale)}`);
    console.log('');
    let agreed = true;
    for (const [what, check] of Object.entries(CHECKS)) {
      const { looked, faults } = await check(world);
      console.log(`  ${faults.length === 0 ? 'yes' : 'NO '}  ${what} (${looked})`);
      for (const fault of faults.slice(0, 20)) console.log(`       - ${fault}`);
      agreed &&= faults.length === 0;
    }
    console.log(agreed ? '\nAll of them tell the same story.' : '\nThey disagree.');
    return agreed;
  });
}

function failed(message: string): never {
  throw new Error(message);
}

function interrupted(): Promise<never> {
  return new Promise((_, reject) => {
    asked.signal.addEventListener('abort', () => reject(new Error('Stopped before the end.')), {
      once: true,
    });
  });
}

async function leaveOpen(stack: Stack): Promise<void> {
  if (asked.signal.aborted) return;
  console.log(welcome(stack, dataDir));
  await new Promise<void>((resolve) =>
    asked.signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}
