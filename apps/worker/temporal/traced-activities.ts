import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { z } from 'zod';
import type { Logger } from '../../../libs/platform/logging.js';
import { withSpan } from '../../../libs/platform/tracing/index.js';

const stepRef = z.object({
  plantId: z.string(),
  caseId: z.string(),
  run: z.int(),
  step: z.string(),
  trace: z.string().nullable(),
});

/** Each activity continues the trace of the event that its case came from, as its step says, and tells the log of the step. */
export function tracedActivities(log: Logger): ActivityInterceptorsFactory {
  return ({ info: { activityType: activity, attempt } }) => ({
    inbound: {
      execute: (input, next) => {
        const { trace, ...step } = stepRef.safeParse(input.args[0]).data ?? { trace: null };
        const work = async () => {
          const result = await next(input);
          if ('step' in step) log.info({ ...step, activity, attempt }, 'a step of a case is done');
          return result;
        };
        return withSpan(activity, trace, work, { attempt });
      },
    },
  });
}
