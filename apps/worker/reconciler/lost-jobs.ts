import { messageNow } from '../../../libs/casework/notices.js';
import { bundleJob } from '../../../libs/casework/notifications/bundle-job.js';
import { messageJob, startJob } from '../../../libs/casework/workflow-messages.js';
import { overrunJob } from '../../../libs/casework/windows/overrun-deadline.js';
import type { Database, Job, Transaction } from '../../../libs/persistence/index.js';
import {
  unsentBundles,
  unsentMessages,
  unsentNotifications,
  unstartedCases,
} from '../../../libs/persistence/jobs/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import type { Repair } from './reconciler.js';

/** A job that did its work within this was not lost. */
const PATIENCE_MS = 10_000;
const EVERY_MS = 5_000;
const MOST_AT_ONCE = 200;

interface Waiting {
  since: Date;
  job: Job;
}

/** What the outbox should have done long ago is put into it again; jobs are safe to run twice. */
export function lostJobs(db: Database, clock: Clock, temporalIsDown: () => boolean): Repair[] {
  const repair = (
    name: string,
    find: (tx: Transaction) => Promise<Waiting[]>,
    skip: () => boolean,
  ): Repair => ({
    name,
    everyMs: EVERY_MS,
    run: async () => (skip() ? 0 : enqueueOverdue(db, clock, find)),
  });
  return [
    repair('start-case', casesToStart, temporalIsDown),
    repair('case-message', messagesToSend, temporalIsDown),
    repair('mail', notificationsToSend, () => false),
    repair('bundle', bundlesToSend, () => false),
    repair(
      'overrun',
      (tx) => overrunsToOpen(tx, clock),
      () => false,
    ),
  ];
}

async function enqueueOverdue(
  db: Database,
  clock: Clock,
  find: (tx: Transaction) => Promise<Waiting[]>,
): Promise<number> {
  return db.transaction('*', async (tx) => {
    const waiting = await find(tx);
    const overdue = waiting.filter(({ since }) => clock.toReal(since) + PATIENCE_MS <= Date.now());
    tx.enqueue(...overdue.map(({ job }) => job));
    return overdue.length;
  });
}

async function overrunsToOpen(tx: Transaction, clock: Clock): Promise<Waiting[]> {
  const stops = await tx.windows.overrun(clock.now(), MOST_AT_ONCE);
  return stops.map(({ id, plantId, plannedUntil }) => ({
    since: plannedUntil,
    job: overrunJob(plantId, id),
  }));
}

async function casesToStart(tx: Transaction): Promise<Waiting[]> {
  return (await unstartedCases(tx)).map(({ plantId, caseId, run, receivedAt }) => ({
    since: receivedAt,
    job: startJob(plantId, caseId, run),
  }));
}

async function messagesToSend(tx: Transaction): Promise<Waiting[]> {
  return (await unsentMessages(tx)).map(({ plantId, caseId, seq, createdAt }) => ({
    since: createdAt,
    job: messageJob(plantId, caseId, seq),
  }));
}

async function notificationsToSend(tx: Transaction): Promise<Waiting[]> {
  return (await unsentNotifications(tx)).map((message) => ({
    since: message.notBefore,
    job: messageNow(message),
  }));
}

async function bundlesToSend(tx: Transaction): Promise<Waiting[]> {
  return (await unsentBundles(tx)).map(({ plantId, bundleId, notBefore }) => ({
    since: notBefore,
    job: bundleJob(plantId, bundleId),
  }));
}
