import { CASE_CLOCKS, type CaseClock } from '../../domain/index.js';
import type { AuditEntry } from '../../persistence/index.js';

/** One thing that happens while nobody answers. */
export interface ToldStep {
  at: Date;
  /** What the audit trail calls it. */
  action: string;
  /** Null for what belongs to the question or the case alone. */
  taskId: string | null;
  ownerId: string | null;
  dutyId: string | null;
  /** Why they have it; null where the owner stays. */
  why: string | null;
  /** Which of the case's clocks ran out; null for everything else. */
  clock: CaseClock | null;
  /** When it was planned for, where that is told. */
  dueAt: Date | null;
}

/** What the trail says happened, as steps: one for each task that is asked, reminded or climbs. */
export function stepsOf(entries: readonly Pick<AuditEntry, 'at' | 'action' | 'data'>[]): ToldStep[] {
  return entries.flatMap(({ at, action, data }) => {
    if (action === 'question.asked') return askedSteps(at, data);
    const ownerId = text(data.to) ?? text(data.ownerId);
    const step = { at, action, taskId: text(data.taskId), ownerId, dutyId: text(data.dutyId) };
    const clock = CASE_CLOCKS.find((each) => each === data.clock) ?? null;
    return [{ ...step, why: text(data.why), clock, dueAt: instant(data.dueAt) }];
  });
}

function askedSteps(at: Date, { owners, dueAt }: Record<string, unknown>): ToldStep[] {
  if (!Array.isArray(owners)) return [];
  return owners.map((owner: Record<string, unknown>) => ({
    ...{ at, action: 'question.asked', clock: null, dueAt: instant(dueAt) },
    ...{ taskId: text(owner.taskId), ownerId: text(owner.ownerId) },
    ...{ dutyId: text(owner.dutyId), why: text(owner.why) },
  }));
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function instant(value: unknown): Date | null {
  if (value instanceof Date) return value;
  return typeof value === 'string' ? new Date(value) : null;
}
