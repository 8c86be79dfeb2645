import { systemClock } from '../../../libs/platform/clock.js';
import { runMain } from '../../../libs/platform/shutdown.js';
import { demoLines } from '../welcome.js';
import { seedDemo } from './seed.js';

/** Sets up the demo plant in the database of DATABASE_URL and prints its logins; HOLDFAST_DATA keeps them. */
runMain(async () => {
  const { DATABASE_URL, HOLDFAST_DATA } = process.env;
  if (!DATABASE_URL || !HOLDFAST_DATA) throw new Error('DATABASE_URL and HOLDFAST_DATA must be set.');
  const demo = await seedDemo(DATABASE_URL, HOLDFAST_DATA, systemClock);
  console.log(demoLines(demo).join('\n'));
});
