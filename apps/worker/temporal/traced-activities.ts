import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { z } from 'zod';
import { withSpan } from '../../../libs/platform/tracing/index.js';

const stepRef = z.looseObject({ trace: z.string().nullable() });

/** Each activity continues the trace of the event that its case came from, as its step says. */
export const tracedActivities: ActivityInterceptorsFactory = ({ info }) => ({
  inbound: {
    execute: (input, next) => {
      const step = stepRef.safeParse(input.args[0]);
      return withSpan(info.activityType, step.data?.trace ?? null, () => next(input), {
        attempt: info.attempt,
      });
    },
  },
});
