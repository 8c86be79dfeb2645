import type { HoldView } from '../../contracts/api/index.js';
import {
  holdOf,
  isEnded,
  SEGREGATE,
  wantedSince,
  type CaseState,
  type HoldInSystem,
} from '../../domain/index.js';
import type { CaseRows, LineRow, QuestionRow } from './case-rows.js';

/** When a case's wait for its hold ends. */
export interface SegregationRow {
  at: Date;
}

export const SEGREGATION = `
  select due_at as at from deadline where case_id = $1 and kind = 'segregation' and state = 'waiting'`;

/** Null for cases that hold nothing. */
export function holdView(rows: CaseRows): HoldView | null {
  const { case: of, lines, holdEffects, questions, segregation } = rows;
  if (of.type !== 'quality-hold') return null;
  const standing = holdOf(lines.map(toGoods), holdEffects);
  const { state, lots } = standing;
  return {
    state,
    lots: lots.map(({ systems, ...lot }) => ({ ...lot, systems: systems.map(systemView) })),
    segregated: segregatedBy(questions, wantedSince(standing)),
    segregateFrom: waitsUntil(of.state, segregation),
  };
}

function systemView({ system, state, gap, heldBy }: HoldInSystem) {
  return {
    ...{ system, state, gap },
    heldBy: heldBy.map((other) => (typeof other === 'number' ? `case ${other}` : other)),
  };
}

/** The last word on it since the goods are wanted on hold, the questions with the latest round first. */
function segregatedBy(questions: readonly QuestionRow[], since: number | null): HoldView['segregated'] {
  const last = questions.find(({ key, beside }) => beside && key === SEGREGATE);
  if (last?.decidedAnswer !== 'segregated' || !last.deciderId || !last.decidedAt) return null;
  if (since !== null && last.decidedAt.getTime() < since) return null;
  const where = last.decidedPayload?.where;
  return {
    by: { id: last.deciderId, name: last.deciderName ?? 'somebody' },
    at: last.decidedAt.toISOString(),
    where: typeof where === 'string' ? where : '',
  };
}

function waitsUntil(state: CaseState, [waiting]: readonly SegregationRow[]): string | null {
  return waiting && !isEnded(state) ? waiting.at.toISOString() : null;
}

function toGoods({ kind, ref, value, unit }: LineRow) {
  return { kind, ref, quantity: { value, unit } };
}
