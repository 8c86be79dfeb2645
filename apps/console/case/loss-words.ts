import type { CaseDetail } from '../../../libs/contracts/api/index.js';

type Cause = NonNullable<CaseDetail['cause']>;
type Outlasted = NonNullable<CaseDetail['outlasted']>;

const LOSSES: Record<NonNullable<Cause['category']>, string> = {
  availability: 'loss of availability',
  performance: 'loss of performance',
  quality: 'loss of quality',
  'not-scheduled': 'outside the planned time',
};

const PLANNED_BY: Record<Outlasted['source'], string> = {
  cmms: 'planned by CMMS',
  calendar: "planned by the plant's calendar",
  hand: 'planned by hand',
};

/** `Belt torn (unplanned, loss of availability)`; codes of other lists say neither. */
export function causeWords({ label, planned, category }: Cause): string {
  const kind = planned === undefined ? [] : [planned ? 'planned' : 'unplanned'];
  const said = [...kind, ...(category ? [LOSSES[category]] : [])].join(', ');
  return said ? `${label} (${said})` : label;
}

export function planWords({ reason, source }: Pick<Outlasted, 'reason' | 'source'>): string {
  return `${reason} (${PLANNED_BY[source]})`;
}
