import { randomUUID } from 'node:crypto';
import {
  CASE_CLOCKS,
  severityRank,
  type CaseClock,
  type CaseClocksPolicy,
  type Severity,
} from '../domain/index.js';
import type { Deadline, StoredCalendar, StoredClock, Transaction } from '../persistence/index.js';
import { entry, type Act } from './audit.js';
import { bodyOf, calendarOf } from './calendars.js';
import { dueTimeBy } from './due-time.js';

interface RunningCase {
  id: string;
  run: number;
  severity: Severity;
}

/** Starts the clocks that the playbook names, anew for each run. The caller has just written the case, or its run. */
export async function startClocks(
  tx: Transaction,
  act: Act,
  of: RunningCase,
  policy: CaseClocksPolicy = {},
): Promise<void> {
  const named = CASE_CLOCKS.filter((clock) => policy[clock]);
  if (named.length === 0) return;
  const working = named.some((clock) => policy[clock]?.counts === 'working');
  const calendar = working ? await tx.calendars.latest(act.plantId) : null;
  const clocks = named.map((clock) => clockRow(act, of, clock, policy[clock], calendar));
  await tx.clocks.insert(clocks);
  await tx.deadlines.insert(clocks.map((clock) => clockDeadline(clock, of.severity)));
}

/** Stops a clock of the case for good, where it runs. */
export async function meetClock(tx: Transaction, act: Act, caseId: string, clock: CaseClock): Promise<void> {
  const met = await tx.clocks.meet(caseId, clock, act.at);
  if (!met) return;
  const { dueAt } = met;
  tx.audit(entry(act, caseId, 'case.clock-met', { clock, dueAt, late: act.at > dueAt }));
}

/** The case has ended: closing it meets its clock `resolved`, and the others stop. */
export async function endClocks(
  tx: Transaction,
  act: Act,
  caseId: string,
  as: 'closed' | 'cancelled',
): Promise<void> {
  if (as === 'closed') await meetClock(tx, act, caseId, 'resolved');
  await tx.clocks.stop(caseId, act.at);
}

/** The clocks that run, due anew after a question of the case was paused or goes on. */
export async function moveClocks(tx: Transaction, caseId: string): Promise<void> {
  const running = (await tx.clocks.of(caseId)).filter(({ metAt, breachedAt }) => !metAt && !breachedAt);
  if (running.length === 0) return;
  const pauses = await tx.clocks.pausesOf(caseId);
  for (const { plantId, clock, within, counts, calendarVersion, startedAt } of running) {
    const calendar = await calendarOf(tx, plantId, calendarVersion);
    await tx.clocks.move(caseId, clock, dueTimeBy({ calendar, pauses })(startedAt, within, counts));
  }
}

function clockRow(
  { plantId, at }: Act,
  { id: caseId, run }: RunningCase,
  clock: CaseClock,
  policy: CaseClocksPolicy[CaseClock],
  calendar: StoredCalendar | null,
): StoredClock {
  if (!policy) throw new Error(`the playbook has no clock ${clock}`);
  const { within, counts = 'elapsed' } = policy;
  const dueTime = dueTimeBy({ calendar: calendar && bodyOf(calendar), pauses: [] });
  return {
    ...{ plantId, caseId, run, clock, within, counts },
    calendarVersion: counts === 'working' ? (calendar?.version ?? null) : null,
    ...{ startedAt: at, dueAt: dueTime(at, within, counts), metAt: null, breachedAt: null },
  };
}

function clockDeadline({ plantId, caseId, run, clock, dueAt }: StoredClock, severity: Severity): Deadline {
  return {
    ...{ id: randomUUID(), plantId, caseId, questionId: null, taskId: null },
    ...{ kind: 'clock', step: 0, about: { clock, run }, dueAt, severityRank: severityRank(severity) },
  };
}
