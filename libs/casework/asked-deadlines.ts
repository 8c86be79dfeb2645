import { randomUUID } from 'node:crypto';
import { nextStep, severityRank, type DeadlineKind, type DueTime, type Severity } from '../domain/index.js';
import type { Deadline, StoredQuestion, StoredTask } from '../persistence/index.js';
import type { Asking } from './asking.js';
import { remindersAt, silentAt } from './due-time.js';

/** Everything that will fall due on shares of a question from their asking on. */
export function sharesDeadlines(
  question: StoredQuestion,
  tasks: readonly StoredTask[],
  dueTime: DueTime,
): Deadline[] {
  return tasks.flatMap((task) => [
    firstStep(question, task, dueTime),
    ...reminders(question, task, dueTime),
    ...firstReview(question, task, dueTime),
  ]);
}

function firstStep({ policy, askedAt }: StoredQuestion, task: StoredTask, dueTime: DueTime): Deadline {
  const due = nextStep(policy.ladder, 0, task.ladderFrom ?? askedAt, dueTime);
  return deadline(task, 'ladder', due.step, due.at);
}

function reminders({ policy, askedAt }: StoredQuestion, task: StoredTask, dueTime: DueTime): Deadline[] {
  return remindersAt(policy, task.ladderFrom ?? askedAt, task.dueAt, dueTime).flatMap((at, i) =>
    at ? [deadline(task, 'reminder', i, at)] : [],
  );
}

function firstReview({ policy, askedAt }: StoredQuestion, task: StoredTask, dueTime: DueTime): Deadline[] {
  const { stale } = policy;
  return stale ? [reviewDeadline(task, 1, askedAt, dueTime(askedAt, stale.after, stale.counts))] : [];
}

/** `number` counts a task's reviews from 1; `from` is when its time began to run. */
export function reviewDeadline(task: StoredTask, number: number, from: Date, at: Date): Deadline {
  return { ...deadline(task, 'review', number, at), about: { from: from.toISOString() } };
}

/** The instant at which nobody's answer means something. */
export function silence({ case: of, policy, at, round }: Asking, question: StoredQuestion): Deadline[] {
  const due = silentAt(policy, of.facts, at, round);
  return due ? [silenceDeadline(question, of.severity, due)] : [];
}

export function silenceDeadline(
  { id: questionId, plantId, caseId }: StoredQuestion,
  severity: Severity,
  dueAt: Date,
): Deadline {
  const place = { id: randomUUID(), plantId, caseId, questionId, taskId: null };
  return { ...place, kind: 'silence', step: 0, about: {}, dueAt, severityRank: severityRank(severity) };
}

/** What falls due on one owner's share. */
export function deadline(task: StoredTask, kind: DeadlineKind, step: number, dueAt: Date): Deadline {
  const { id: taskId, plantId, caseId, questionId, severityRank: rank } = task;
  return {
    ...{ id: randomUUID(), plantId, caseId, questionId, taskId, kind, step, about: {}, dueAt },
    severityRank: rank,
  };
}
