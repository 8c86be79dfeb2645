import {
  holdOf,
  isEnded,
  type CaseState,
  type ExceptionType,
  type Goods,
  type HoldEffect,
  type HoldState,
} from '../../domain/index.js';
import type { Transaction } from '../transaction.js';

interface Listed {
  id: string;
  type: ExceptionType;
  state: CaseState;
}

interface Row {
  id: string;
  lines: Goods[];
  effects: HoldEffect[];
}

/** What the systems prove of the holds of those open cases that hold something, by case; one query for a whole page. */
export async function holdStatesOf(
  tx: Transaction,
  cases: readonly Listed[],
): Promise<ReadonlyMap<string, HoldState>> {
  const holding = cases.filter(({ type, state }) => type === 'quality-hold' && !isEnded(state));
  if (holding.length === 0) return new Map();
  const rows = await tx.query<Row>(HOLDS, [holding.map(({ id }) => id)]);
  return new Map(rows.map(({ id, lines, effects }) => [id, holdOf(lines, effects).state]));
}

const HOLDS = `
  select c.id,
    coalesce((select json_agg(json_build_object('kind', l.kind, 'ref', l.ref, 'quantity',
        json_build_object('value', trim_scale(l.quantity - l.moved)::text, 'unit', l.unit)) order by l.line_no)
      from case_line l where l.case_id = c.id and l.quantity > l.moved), '[]') as lines,
    coalesce((select json_agg(json_build_object('command', e.command, 'state', e.state, 'evidence', e.evidence) order by e.seq)
      from effect e where e.case_id = c.id and e.operation in ('placeHold', 'releaseHold')), '[]') as effects
  from exception_case c where c.id = any($1::uuid[])`;
