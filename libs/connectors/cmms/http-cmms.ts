import { z } from 'zod';
import { HttpSystem } from '../http/http-system.js';
import type { HttpSettings } from '../http/json-client.js';
import type { TimeWindow } from '../../domain/index.js';
import type { CmmsPort, MaintenanceOrder, PlannedMaintenance } from '../ports/index.js';

const maintenanceOrder = z.object({
  order: z.string(),
  window: z.object({ from: z.string(), to: z.string() }),
  safetyRelevant: z.enum(['yes', 'no', 'unknown']),
  state: z.string(),
});

const planned = z.array(
  z.object({
    order: z.string().min(1),
    machine: z.string().min(1),
    window: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }),
  }),
);

/** A CMMS over HTTP, as the stand-in plant speaks it. */
export class HttpCmms extends HttpSystem<'cmms'> implements CmmsPort {
  constructor(settings: HttpSettings) {
    super('cmms', settings);
  }

  maintenanceOrder(order: string): Promise<MaintenanceOrder | null> {
    return this.client.find(`/orders/${encodeURIComponent(order)}`, maintenanceOrder);
  }

  plannedMaintenance({ from, to }: TimeWindow): Promise<PlannedMaintenance[]> {
    return this.client.read(`/orders?${new URLSearchParams({ from, to }).toString()}`, planned);
  }
}
