import { ImportMaintenance, type FollowedPlan } from '../../libs/casework/index.js';
import type { CmmsPort } from '../../libs/connectors/ports/index.js';
import { plantOf } from '../../libs/domain/index.js';
import type { Database } from '../../libs/persistence/index.js';
import type { Clock } from '../../libs/platform/clock.js';
import { describeError } from '../../libs/platform/errors/index.js';
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
    try {
      tell(id, await plan.run(id, own, until), log);
    } catch (error) {
      log.error(
        { plantId: id, reason: describeError(error) },
        'planned windows of a plant do not follow CMMS',
      );
    }
  }
}

function tell(plantId: string, { setAside, ...followed }: FollowedPlan, log: Logger): void {
  if (setAside.length > 0)
    log.warn({ plantId, orders: setAside }, 'CMMS plans what cannot be followed: mend these orders there');
  if (Object.values(followed).some((count) => count > 0))
    log.info({ plantId, ...followed }, 'planned windows follow CMMS');
}
