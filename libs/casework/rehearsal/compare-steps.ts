import type { ToldStep } from './told-steps.js';

/** What happened, or would have: when, and with whom. */
export interface Moment {
  at: Date;
  ownerId: string | null;
  dutyId: string | null;
}

/** The n-th step of a kind on one task: as it was recorded, and as the playbook would have it. One of them may be missing. */
export interface ComparedStep {
  action: 'question.asked' | 'task.reminded' | 'task.climbed';
  recorded: Moment | null;
  replayed: Moment | null;
}

const ACTIONS = ['question.asked', 'task.reminded', 'task.climbed'] as const;

/** Task by task in the order of their asking, and step by step in the order in which each kind comes. */
export function comparedSteps(recorded: readonly ToldStep[], replayed: readonly ToldStep[]): ComparedStep[] {
  const [were, wouldBe] = [tasksOf(recorded), tasksOf(replayed)];
  return longer(were, wouldBe).flatMap((_, nth) =>
    ACTIONS.flatMap((action) => {
      const [was, would] = [were[nth] ?? [], wouldBe[nth] ?? []].map((steps) =>
        steps.filter((step) => step.action === action),
      ) as [ToldStep[], ToldStep[]];
      return longer(was, would).map((__, i) => ({
        action,
        recorded: momentOf(was[i]),
        replayed: momentOf(would[i]),
      }));
    }),
  );
}

/** Minutes by which it would have come later than it did, less than 0 for earlier; null where one of them is missing. */
export function minutesLater({ recorded, replayed }: ComparedStep): number | null {
  return recorded && replayed ? Math.round((replayed.at.getTime() - recorded.at.getTime()) / 60_000) : null;
}

export function isSame(step: ComparedStep): boolean {
  const { recorded, replayed } = step;
  return minutesLater(step) === 0 && recorded?.ownerId === replayed?.ownerId;
}

function tasksOf(steps: readonly ToldStep[]): ToldStep[][] {
  return [...Map.groupBy(steps, ({ taskId }) => taskId).values()];
}

function longer<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  return one.length >= other.length ? one : other;
}

function momentOf(step: ToldStep | undefined): Moment | null {
  return step ? { at: step.at, ownerId: step.ownerId, dutyId: step.dutyId } : null;
}
