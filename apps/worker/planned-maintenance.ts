import { ImportMaintenance } from '../../libs/casework/index.js';
import type { CmmsPort } from '../../libs/connectors/ports/index.js';
import { plantOf } from '../../libs/domain/index.js';
import type { Database } from '../../libs/persistence/index.js';
import type { Clock } from '../../libs/platform/clock.js';
import type { Logger } from '../../libs/platform/logging.js';
import { every, type Repeating } from './every.js';

const EVERY_MS = 60_000;
const HORIZON_MS = 30 * 86_400_000;

/** Asks CMMS again and again when machines are planned to stand. While it does not answer, what it said last holds. */
export function followMaintenance(db: Database, clock: Clock, cmms: CmmsPort, log: Logger): Repeating {
  return every(EVERY_MS, 'planned maintenance', () => importMaintenance(db, clock, cmms, log), log);
}

export async function importMaintenance(
  db: Database,
  clock: Clock,
  cmms: CmmsPort,
  log: Logger,
): Promise<void> {
  const now = clock.now();
  const until = new Date(now.getTime() + HORIZON_MS);
  const orders = await cmms.plannedMaintenance({ from: now.toISOString(), to: until.toISOString() });
  const plants = await db.transaction('*', (tx) => tx.plants.all());
  const plan = new ImportMaintenance(db, clock);
  for (const { id } of plants) {
    const own = orders.filter(({ machine }) => plantOf(machine) === id);
    const { unknown, ...followed } = await plan.run(id, own, until);
    if (unknown.length > 0)
      log.warn({ plantId: id, orders: unknown }, 'CMMS plans for nodes that nobody knows');
    if (Object.values(followed).some((count) => count > 0))
      log.info({ plantId: id, ...followed }, 'planned windows follow CMMS');
  }
}
