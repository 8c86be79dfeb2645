import { SEVERITIES } from '../../../libs/domain/index.js';
import type { StormClimb } from './storm-table.js';

/** Prints the lateness in all and by severity, and one line of JSON. Returns the exit code. */
export function printStorm(climbs: readonly StormClimb[], wanted: number, gateMs: number): number {
  const all = spread(climbs.map(({ latenessMs }) => latenessMs));
  console.log(`\n${climbs.length} climbs, lateness in ms`);
  console.log(row('all', all));
  for (const severity of SEVERITIES) {
    const late = climbs.filter((climb) => climb.severity === severity).map(({ latenessMs }) => latenessMs);
    if (late.length > 0) console.log(row(severity, spread(late)));
  }
  const broken = climbs.filter(({ whole }) => !whole).length;
  const faults = [
    climbs.length === wanted ? [] : `${climbs.length} of ${wanted} deadlines were found`,
    broken === 0 ? [] : `${broken} climbs lack an owner, an audit entry, a mail or a next deadline`,
    all.p99 <= gateMs ? [] : `the 99th percentile is above ${gateMs} ms`,
  ].flat();
  for (const fault of faults) console.error(`FAILED: ${fault}`);
  console.log(JSON.stringify({ bench: 'timer-storm', n: climbs.length, ...all, gateMs, faults }));
  return faults.length === 0 ? 0 : 1;
}

interface Spread {
  p50: number;
  p99: number;
  max: number;
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? NaN);
  return { p50: at(0.5), p99: at(0.99), max: at(1) };
}

function row(name: string, { p50, p99, max }: Spread): string {
  return `  ${name.padEnd(9)} p50 ${String(p50).padStart(6)}  p99 ${String(p99).padStart(6)}  max ${String(max).padStart(6)}`;
}
