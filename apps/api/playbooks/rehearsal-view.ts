import { rehearsalLines, type Rehearsal } from '../../../libs/casework/index.js';
import type { RehearsalView } from '../../../libs/contracts/api/index.js';

/** A rehearsal as the API tells it; its tasks, which exist no more, are numbered from 1. */
export function rehearsalViewOf(rehearsal: Rehearsal): RehearsalView {
  const { question, severity, timeZone, at, until, complete, assumptions, people, duties } = rehearsal;
  const tasks = [...new Set(rehearsal.steps.flatMap(({ taskId }) => taskId ?? []))];
  const named = (id: string, names: ReadonlyMap<string, string>) => ({ id, name: names.get(id) ?? id });
  return {
    ...{ question, severity, timeZone, complete, assumptions },
    node: { id: rehearsal.nodeId, name: rehearsal.nodeName },
    at: at.toISOString(),
    until: until.toISOString(),
    clocks: rehearsal.clocks.map(({ clock, dueAt }) => ({ clock, dueAt: dueAt.toISOString() })),
    steps: rehearsal.steps.map((step) => ({
      at: step.at.toISOString(),
      action: step.action,
      task: step.taskId === null ? null : tasks.indexOf(step.taskId) + 1,
      owner: step.ownerId === null ? null : named(step.ownerId, people),
      duty: step.dutyId === null ? null : named(step.dutyId, duties),
      why: step.why,
      clock: step.clock,
    })),
    gaps: rehearsal.gaps.map(({ taskId, dutyId, from, to }) => ({
      ...{ task: tasks.indexOf(taskId) + 1, duty: named(dutyId, duties) },
      ...{ from: from.toISOString(), to: to.toISOString() },
    })),
    lines: rehearsalLines(rehearsal),
  };
}
