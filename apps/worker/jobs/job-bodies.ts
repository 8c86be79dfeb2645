import { z } from 'zod';

const plantId = z.string().min(1);
const caseId = z.uuid();

/** What each outbox job carries, by name. */
export const JOB_BODIES = {
  'start-case': z.object({ plantId, caseId, run: z.int().min(1) }),
  'case-message': z.object({ plantId, caseId, seq: z.int().min(1) }),
  'wake-deadlines': z.object({ plantId }),
  mail: z.object({ plantId, notificationId: z.uuid() }),
  message: z.object({ plantId, notificationId: z.uuid() }),
  bundle: z.object({ plantId, bundleId: z.uuid() }),
  'channel-code': z.object({ channelId: z.uuid() }),
  overrun: z.object({ plantId, stopId: z.uuid() }),
  'look-at-rights': z.object({ plantId, personId: z.uuid() }),
  'move-tasks': z.object({ plantId, tasks: z.array(z.object({ taskId: z.uuid(), ownerId: z.uuid() })) }),
};

export type JobName = keyof typeof JOB_BODIES;
export type JobBody<N extends JobName> = z.output<(typeof JOB_BODIES)[N]>;

/** What is to be done for a job, in the trace of the event that it came from. */
export interface JobWork {
  trace: string | null;
  /** Is given the `traceparent` to hand on. */
  run: (traceparent: string) => Promise<void>;
}

/** Reads what the job is about; null where nothing is left to do. */
export type JobHandler<N extends JobName> = (body: JobBody<N>) => Promise<JobWork | null>;
export type JobHandlers<N extends JobName = JobName> = { [K in N]: JobHandler<K> };
