import { z } from 'zod';
import { caseFacts } from './facts.js';
import { codeListName } from './codes.js';
import { codeText } from './lines.js';
import { instant, prose } from './primitives.js';
import { severity } from './raise.js';

/** What was told wrong, as it should have been told; the rest stays. `endedAt` is null while it lasts. */
export const correctionRequest = z
  .strictObject({
    reason: prose(2_000),
    facts: caseFacts.optional(),
    cause: z.strictObject({ list: codeListName, code: codeText }).optional(),
    occurredAt: instant.optional(),
    endedAt: instant.nullable().optional(),
  })
  .meta({ id: 'CorrectionRequest' });
export type CorrectionRequest = z.input<typeof correctionRequest>;

export const severityRequest = z
  .strictObject({ severity, reason: prose(500) })
  .meta({ id: 'SeverityRequest' });
export type SeverityRequest = z.input<typeof severityRequest>;
