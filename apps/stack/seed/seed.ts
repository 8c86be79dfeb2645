import { PublishPlaybook, SetPlantCalendar, SetUpPlant } from '../../../libs/casework/index.js';
import { Database } from '../../../libs/persistence/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import { installDefaultCodes } from './default-codes.js';
import { publishDefaults } from './default-playbooks.js';
import { DEMO_CALENDAR, DEMO_LOGINS, demoPlant } from './demo-plant.js';
import { demoSecrets, tokenHash } from './secrets.js';

export interface DemoPlant {
  plantId: string;
  logins: { login: string; name: string }[];
  /** The same for all of them. */
  password: string;
  /** What the demo's machines and systems raise with. */
  sourceToken: string;
}

/** Sets the demo plant up with its people, equipment, roster and playbooks. Running it again adds no doubles. */
export async function seedDemo(appUrl: string, dataDir: string, clock: Clock): Promise<DemoPlant> {
  const secrets = await demoSecrets(dataDir);
  const setUp = demoPlant({
    passwordHash: secrets.passwordHash,
    tokenHash: tokenHash(secrets.sourceToken),
  });
  const db = await Database.connect(appUrl, { name: 'holdfast-seed' });
  try {
    await new SetUpPlant(db, clock).run(setUp);
    await setCalendar(new SetPlantCalendar(db, clock), setUp.plant.id);
    await installDefaultCodes(db, clock, setUp.plant.id);
    await publishDefaults(new PublishPlaybook(db, clock), setUp.plant.id);
  } finally {
    await db.close();
  }
  return {
    plantId: setUp.plant.id,
    logins: DEMO_LOGINS,
    password: secrets.password,
    sourceToken: secrets.sourceToken,
  };
}

async function setCalendar(setCalendarOf: SetPlantCalendar, plantId: string): Promise<void> {
  const set = await setCalendarOf.run(plantId, DEMO_CALENDAR, { kind: 'system', name: 'seed' });
  if (!set.ok) throw new Error(`The demo plant's calendar was refused: ${JSON.stringify(set.refusal)}`);
}
