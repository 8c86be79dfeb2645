import { z } from 'zod';
import type { ExceptionType, FactsByType } from '../../domain/index.js';
import { decimal, instant, line, nodeId, prose, quantity, timeWindow } from './primitives.js';

const reference = line(64);

const customer = line(120).optional();

const materialShortage = z
  .strictObject({
    type: z.literal('material-shortage'),
    order: reference,
    component: reference,
    missing: quantity,
    needBy: instant,
    customer,
  })
  .meta({ id: 'MaterialShortageFacts' });

const downtime = z
  .strictObject({
    type: z.literal('downtime'),
    machine: nodeId,
    stoppedAt: instant,
    reason: line(200).optional(),
  })
  .meta({ id: 'DowntimeFacts' });

const qualityHold = z
  .strictObject({
    type: z.literal('quality-hold'),
    defect: line(120),
    description: prose(4_000).optional(),
    supplier: line(120).optional(),
    customer,
  })
  .meta({ id: 'QualityHoldFacts' });

const reworkApproval = z
  .strictObject({
    type: z.literal('rework-approval'),
    lot: reference,
    defect: line(120),
    proposedRoute: line(120),
    cost: z.strictObject({
      amount: decimal,
      currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 currency such as EUR'),
    }),
    customer,
  })
  .meta({ id: 'ReworkApprovalFacts' });

const maintenanceConflict = z
  .strictObject({
    type: z.literal('maintenance-conflict'),
    machine: nodeId,
    maintenanceOrder: reference,
    maintenanceWindow: timeWindow,
    productionOrder: reference,
    productionWindow: timeWindow,
    safetyRelevant: z.enum(['yes', 'no', 'unknown']),
    toleranceMinutes: z.int().min(0).max(43_200),
    customer,
  })
  .meta({ id: 'MaintenanceConflictFacts' });

/** What each type must tell. */
export const factsByType = {
  'material-shortage': materialShortage,
  downtime,
  'quality-hold': qualityHold,
  'rework-approval': reworkApproval,
  'maintenance-conflict': maintenanceConflict,
} satisfies { [T in ExceptionType]: z.ZodType<FactsByType[T], FactsByType[T]> };

export const caseFacts = z
  .discriminatedUnion('type', [
    factsByType['material-shortage'],
    factsByType.downtime,
    factsByType['quality-hold'],
    factsByType['rework-approval'],
    factsByType['maintenance-conflict'],
  ])
  .meta({ id: 'CaseFacts' });
