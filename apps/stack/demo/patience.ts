import { chanceOf } from './chance.js';

/** A task in somebody's inbox. */
export interface InboxTask {
  taskId: string;
  caseId: string;
  number: number;
  questionKey: string;
  round: number;
  duty: { id: string };
}

const HOUR_MS = 3_600_000;
/** When even the most silent owner answers, or never: then the ladder, and where there is one the tie-break, has the word. */
const LONGEST: Record<string, number> = { agree: Infinity, counter: Infinity, overrule: Infinity };

/** Remembers who was asked, so that some people stay silent until the ladder has climbed past them. */
export class Patience {
  private readonly seen = new Map<string, { since: number; owners: Set<string> }>();

  /** `now` is business time in epoch milliseconds. */
  willAnswer(task: InboxTask, login: string, now: number): boolean {
    const seen = this.seen.get(task.taskId) ?? { since: now, owners: new Set<string>() };
    this.seen.set(task.taskId, seen);
    seen.owners.add(login);
    const chance = chanceOf(`patience ${task.number} ${task.questionKey} ${task.round}`);
    if (chance < 65) return true;
    const climbs = chance < 88 ? 1 : 2;
    const longest = LONGEST[task.questionKey] ?? climbs * 12 * HOUR_MS;
    return seen.owners.size > climbs || now - seen.since > longest;
  }
}
