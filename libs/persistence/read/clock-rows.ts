import type { CaseClockView, PauseView } from '../../contracts/api/index.js';
import type { CaseClock, ClockPause, Counts } from '../../domain/index.js';
import type { CaseRow } from './case-rows.js';

export interface ClockRow {
  run: number;
  clock: CaseClock;
  within: string;
  counts: Counts;
  startedAt: Date;
  dueAt: Date;
  metAt: Date | null;
  breachedAt: Date | null;
  deadlineId: string | null;
  /** A question's clock stands still, and this one with it. */
  paused: boolean;
}

/** A clock as it stands. Closing the case meets `resolved`; what is left of the others stops with it. */
export function clockView(row: ClockRow, of: CaseRow): CaseClockView {
  const { run, clock, within, counts, startedAt, dueAt, metAt, breachedAt, deadlineId } = row;
  return {
    ...{ run, clock, within, counts, deadlineId },
    state: stateOf(row, of),
    startedAt: startedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    metAt: metAt?.toISOString() ?? null,
    breachedAt: breachedAt?.toISOString() ?? null,
  };
}

function stateOf({ run, metAt, breachedAt, dueAt, paused }: ClockRow, of: CaseRow): CaseClockView['state'] {
  if (breachedAt || (metAt && metAt > dueAt)) return 'breached';
  if (metAt) return 'met';
  if (of.closedAt || run < of.run) return 'stopped';
  return paused ? 'paused' : 'running';
}

/** A pause as people read it: until it ended, or until it ends at the latest. */
export function pauseViewOf(pause: ClockPause, names: ReadonlyMap<string, string>): PauseView {
  const { from, until, endedAt, reason, untilEvent, pausedBy } = pause;
  const by = { id: pausedBy, name: names.get(pausedBy) ?? 'somebody' };
  return { from, to: endedAt ?? until, reason, untilEvent, by };
}

export const CASE_CLOCKS = `
  select k.run, k.clock, k.within, k.counts, k.started_at as "startedAt", k.due_at as "dueAt", k.met_at as "metAt",
    k.breached_at as "breachedAt", d.id as "deadlineId",
    exists (select from deadline p where p.case_id = k.case_id and p.kind = 'pause' and p.state = 'waiting') as paused
  from case_clock k
  left join deadline d on d.case_id = k.case_id and d.kind = 'clock' and d.about ->> 'clock' = k.clock
    and coalesce((d.about ->> 'run')::int, 1) = k.run
  where k.case_id = $1 order by k.run, k.due_at, k.clock`;

export const PAUSERS = `
  select distinct p.id, p.name
  from question q, jsonb_to_recordset(q.pauses) as pause ("pausedBy" uuid), person p
  where q.case_id = $1 and p.id = pause."pausedBy"`;
