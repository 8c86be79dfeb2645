import type { Stack } from '../stack.js';
import type { BusinessTime } from './business-time.js';
import type { World } from './checks/world.js';
import { untilQuiet } from './closing.js';
import { fetchJson } from './http.js';
import { Owners, type Tally } from './owners.js';
import { Player, type Played, type WeekStep } from './player.js';
import { Progress } from './progress.js';

const SHOW_EVERY_MS = 500;
const HOUR_MS = 3_600_000;

/** Plays the week into the running stack while the plant's people answer, then lets them finish. */
export async function playWeek(
  stack: Stack,
  { seed, time, monday }: { seed: number; time: BusinessTime; monday: number },
  withWorld: <T>(sent: readonly string[], use: (world: World) => Promise<T>) => Promise<T>,
): Promise<{ played: Played; tally: Tally }> {
  const { urls, demo } = stack;
  const { steps } = await fetchJson<{ steps: WeekStep[] }>(`${urls.plant}/week?seed=${seed}`);
  const logins = demo.logins.map(({ login }) => login).filter((login) => !login.startsWith('operator.'));
  const owners = await Owners.signIn(urls.api, logins, demo.password, time);
  const player = new Player(urls, demo.sourceToken, time);
  const progress = new Progress();
  const shown = setInterval(
    () => progress.show(weekLine(time.now(), monday, player.played, owners.tally)),
    SHOW_EVERY_MS,
  );
  const working = owners.work();
  const finish = async () => {
    await player.play(steps, monday);
    clearInterval(shown);
    owners.closing = true;
    await withWorld(player.played.bodies, (world) => untilQuiet(world, (line) => progress.show(line)));
  };
  try {
    await Promise.race([finish(), working]);
  } finally {
    clearInterval(shown);
    progress.end();
    await owners.stop();
  }
  return { played: player.played, tally: owners.tally };
}

function weekLine(now: number, monday: number, { events, outcomes }: Played, { answered }: Tally): string {
  const hours = Math.floor((now - monday) / HOUR_MS);
  const day = new Date(now).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });
  const clock = `${day} ${String(((hours % 24) + 24) % 24).padStart(2, '0')}:00`;
  const { opened, folded, repeated } = outcomes;
  return `${clock}: ${events} events, ${opened} cases opened, ${folded} folded, ${repeated} repeated, ${answered} answers`;
}
