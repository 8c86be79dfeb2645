import { resolve } from 'node:path';

export interface PlantConfig {
  host: string;
  port: number;
  /** The journal's file; null keeps everything in memory. */
  journal: string | null;
  /** ISO 8601 instant of the Monday that the plant's plans begin with. */
  monday: string;
  logLevel: string;
}

/**
 * `PLANT_PORT` (0 takes a free one), `PLANT_HOST`, `PLANT_DATA` (folder of the journal), `PLANT_MONDAY`, `LOG_LEVEL`.
 * Throws an Error that lists every fault.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): PlantConfig {
  const port = Number(env.PLANT_PORT ?? 4100);
  const monday = env.PLANT_MONDAY ?? mondayOf(new Date());
  const faults = [
    Number.isInteger(port) && port >= 0 && port < 65_536
      ? null
      : `PLANT_PORT: "${env.PLANT_PORT}" is not a port`,
    Number.isNaN(Date.parse(monday)) ? `PLANT_MONDAY: "${monday}" is not an ISO 8601 instant` : null,
  ].filter((fault) => fault !== null);
  if (faults.length > 0) throw new Error(`the plant cannot start:\n  ${faults.join('\n  ')}`);
  return {
    host: env.PLANT_HOST ?? '127.0.0.1',
    port,
    journal: env.PLANT_DATA ? resolve(env.PLANT_DATA, 'ledger.jsonl') : null,
    monday,
    logLevel: env.LOG_LEVEL ?? 'info',
  };
}

function mondayOf(day: Date): string {
  const monday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()));
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  return monday.toISOString();
}
