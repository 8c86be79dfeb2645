/**
 * Are deadlines that pass while Temporal is away all recorded, and none twice? `outage-storm [--n 1000] [--down 300]
 * [--gate 10000]`: N deadlines fall due while Temporal is stopped for so many seconds. Exits with 1 where one is missing or
 * was recorded twice, or where the last commit comes later after Temporal's return than the gate (milliseconds).
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { withStorm } from './storm/storm-stack.js';

/** The deadlines pass so soon after Temporal went. */
const AHEAD_MS = 2_000;

const { values } = parseArgs({
  options: {
    n: { type: 'string', default: '1000' },
    down: { type: 'string', default: '300' },
    gate: { type: 'string', default: '10000' },
  },
});
process.exitCode = await main(Number(values.n), Number(values.down) * 1_000, Number(values.gate));

async function main(n: number, downMs: number, gateMs: number): Promise<number> {
  if (!Number.isSafeInteger(n) || n < 1 || !(downMs > AHEAD_MS) || !(gateMs > 0)) {
    console.error('--n takes a positive whole number, --down seconds from 3 on, --gate milliseconds');
    return 2;
  }
  return withStorm(n, async ({ stack, table, report }) => {
    await stack.stopTemporal();
    const at = new Date(Date.now() + AHEAD_MS);
    await table.allClimbAt(at);
    report(`Temporal is away for ${downMs / 1_000} s; all fall due at ${at.toISOString()}`);
    await pause(downMs);
    await stack.startTemporal();
    const back = new Date();
    report(`Temporal is back at ${back.toISOString()}`);
    await table.untilClimbed(at);
    const climbs = await table.climbs(at);
    const recorded = await table.timesRecorded(at);
    const lastMs = Math.max(...climbs.map(({ latenessMs }) => at.getTime() + latenessMs - back.getTime()));
    const faults = [
      climbs.length === n ? [] : `${climbs.length} of ${n} deadlines were found`,
      climbs.every(({ whole }) => whole)
        ? []
        : 'a climb lacks an owner, an audit entry, a mail or a next deadline',
      recorded.every((times) => times === 1) ? [] : 'a climb was recorded twice, or not at all',
      lastMs <= gateMs ? [] : `the last climb came later than ${gateMs} ms after Temporal`,
    ].flat();
    for (const fault of faults) console.error(`FAILED: ${fault}`);
    const told = {
      bench: 'outage-storm',
      n: climbs.length,
      downMs,
      lastMs: Math.round(lastMs),
      gateMs,
      faults,
    };
    console.log(JSON.stringify(told));
    return faults.length === 0 ? 0 : 1;
  });
}
