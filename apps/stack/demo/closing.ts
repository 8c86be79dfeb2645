import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from './checks/world.js';

const LOOK_EVERY_MS = 500;
/** Real time without any case ending, mail going out or message being handled. */
const STUCK_AFTER_MS = 45_000;

interface Rest {
  cases: number;
  mails: number;
  effects: number;
  messages: number;
}

/** Waits until nothing is left to do. Throws, with what is left, where nothing moves any more. */
export async function untilQuiet(world: World, progress: (line: string) => void): Promise<void> {
  let last = '';
  let movedAt = Date.now();
  for (;;) {
    const rest = await whatIsLeft(world);
    if (Object.values(rest).every((count) => count === 0)) return;
    const line = `${rest.cases} cases open, ${rest.effects} effects and ${rest.messages} messages under way, ${rest.mails} mails to go`;
    if (line !== last) movedAt = Date.now();
    last = line;
    progress(line);
    if (Date.now() - movedAt > STUCK_AFTER_MS)
      throw new Error(`Nothing moves any more:\n${await stuck(world)}`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function whatIsLeft({ query }: World): Promise<Rest> {
  const [rest] = await query<Rest>(`select
    (select count(*)::int from exception_case where state not in ('closed', 'cancelled')) as cases,
    (select count(*)::int from notification where state = 'queued') as mails,
    (select count(*)::int from effect where state in ('intended', 'unknown')) as effects,
    (select count(*)::int from case_message where sent_at is null and late_at is null) as messages`);
  if (!rest) throw new Error('PostgreSQL gave no row');
  return rest;
}

async function stuck({ query }: World): Promise<string> {
  const rows = await query<{ line: string }>(`
    select format('  case %s (%s, %s): %s', c.number, c.type, c.state, coalesce(
      (select format('question %s of round %s', q.key, q.round) from question q where q.case_id = c.id and q.state = 'asked' limit 1),
      (select format('effect %s is %s', e.operation, e.state) from effect e
        where e.case_id = c.id and e.state in ('intended', 'unknown') limit 1),
      'no question is asked')) as line
    from exception_case c where c.state not in ('closed', 'cancelled') order by c.number limit 20`);
  return rows.map(({ line }) => line).join('\n');
}
