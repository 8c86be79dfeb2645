import { z } from 'zod';
import type { RefusalKind } from '../../domain/index.js';
import { toldInstant } from './primitives.js';

/** Refusals that belong to HTTP and not to a case. */
type HttpProblemKind =
  | 'no-such-route'
  | 'body-too-large'
  | 'unsupported-format'
  | 'key-required'
  | 'key-in-use'
  | 'version-required'
  | 'cross-site'
  | 'too-many-requests'
  | 'unavailable'
  | 'unexpected';

export type ProblemKind = RefusalKind | HttpProblemKind;

/** The stable `type` of each problem; a client may compare it, nobody need fetch it. */
export const problemType = (kind: ProblemKind) => `urn:holdfast:problem:${kind}`;

/** RFC 9457. `detail` is a sentence for a person; `errors` points into what was sent (RFC 6901). */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    /** The trace id under which the logs tell more. */
    trace: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    /** Who came first and when, where somebody did. */
    decidedBy: z.string().nullable().optional(),
    decidedAt: toldInstant.optional(),
    /** Who claimed the task first, and when. */
    takenBy: z.string().optional(),
    takenAt: toldInstant.optional(),
    answer: z.string().optional(),
    owner: z.string().optional(),
    offered: z.array(z.string()).optional(),
    /** What the person lacks. */
    qualifications: z.array(z.string()).optional(),
    version: z.int().optional(),
    state: z.string().optional(),
    /** What keeps a shift from closing. */
    notAccepted: z.array(z.object({ taskId: z.string(), number: z.int(), title: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
