import { OpenCase } from '../../../libs/casework/index.js';
import { SEVERITIES, type RaiseException, type Severity } from '../../../libs/domain/index.js';
import { Database } from '../../../libs/persistence/index.js';
import { systemClock } from '../../../libs/platform/clock.js';
import { raise, type TestPlant } from '../../support/factories/index.js';

const SIDE_BY_SIDE = 8;
const ACTOR = { kind: 'source', name: 'floor' } as const;

const KINDS: ((plant: TestPlant) => RaiseException)[] = [
  (plant) => raise.shortage(plant),
  (plant) => raise.hold(plant),
  (plant) => raise.rework(plant),
];

/** Opens `n` different cases of the three types that ask one owner each, over all severities. */
export async function openCases(appUrl: string, plantId: string, n: number): Promise<void> {
  const db = await Database.connect(appUrl, { name: 'holdfast-storm', poolSize: SIDE_BY_SIDE });
  const open = new OpenCase(db, systemClock);
  const events = Array.from({ length: n }, (_, nth) => eventOf(plantId, nth));
  try {
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => drain(open, events)));
  } finally {
    await db.close();
  }
}

async function drain(open: OpenCase, events: RaiseException[]): Promise<void> {
  for (let event = events.pop(); event; event = events.pop()) {
    const opened = await open.run(event, ACTOR, null);
    if (!opened.ok) throw new Error(`a case was refused: ${JSON.stringify(opened.refusal)}`);
  }
}

function eventOf(plantId: string, nth: number): RaiseException {
  const plant: TestPlant = {
    id: plantId,
    press: `${plantId}/assembly/line-1/press-1`,
    person: () => plantId,
  };
  const event = KINDS[nth % KINDS.length]!(plant);
  const severity: Severity = SEVERITIES[Math.floor(nth / KINDS.length) % SEVERITIES.length]!;
  const now = systemClock.now().toISOString();
  return { ...event, severity, occurredAt: now };
}
