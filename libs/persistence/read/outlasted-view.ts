import type { CaseDetail } from '../../contracts/api/index.js';
import type { WindowSource } from '../../domain/index.js';

export interface OutlastedRow {
  id: string;
  from: Date;
  to: Date;
  source: WindowSource;
  ref: string | null;
  reason: string;
  stoppedAt: Date;
  plannedUntil: Date;
}

/** The plan that a machine outlasted, by the stop that opened the case. */
export const OUTLASTED = `
  select w.id, w.starts_at as "from", w.ends_at as "to", w.source, w.ref, w.reason,
    s.occurred_at as "stoppedAt", s.planned_until as "plannedUntil"
  from planned_stop s join planned_window w on w.id = s.window_id
  where s.case_id = $1 order by s.planned_until, s.id limit 1`;

export function outlastedView(row: OutlastedRow | null): CaseDetail['outlasted'] {
  if (!row) return null;
  const { from, to, stoppedAt, plannedUntil, ...same } = row;
  return {
    ...same,
    ...{ from: from.toISOString(), to: to.toISOString() },
    ...{ stoppedAt: stoppedAt.toISOString(), plannedUntil: plannedUntil.toISOString() },
  };
}
