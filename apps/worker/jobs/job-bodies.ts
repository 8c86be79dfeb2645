import { z } from 'zod';

const plantId = z.string().min(1);
const caseId = z.uuid();

/** What each outbox job carries, by name. */
export const JOB_BODIES = {
  'start-case': z.object({ plantId, caseId, run: z.int().min(1) }),
  'case-message': z.object({ plantId, caseId, seq: z.int().min(1) }),
  'wake-deadlines': z.object({ plantId }),
  mail: z.object({ plantId, notificationId: z.uuid() }),
};

export type JobName = keyof typeof JOB_BODIES;
export type JobBody<N extends JobName> = z.output<(typeof JOB_BODIES)[N]>;
export type JobHandler<N extends JobName> = (body: JobBody<N>) => Promise<void>;
export type JobHandlers<N extends JobName = JobName> = { [K in N]: JobHandler<K> };
