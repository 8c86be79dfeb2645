import type { NodeId, TimeWindow } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { followPlan, type FollowedPlan } from './follow-plan.js';

/** A maintenance order as CMMS plans it. */
export interface PlannedMaintenance {
  order: string;
  machine: NodeId;
  window: TimeWindow;
}

const CMMS = { kind: 'system', name: 'cmms' } as const;

/** Makes the windows that CMMS planned at a plant those of its orders now. */
export class ImportMaintenance {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** `orders` are all that CMMS plans before `until`. */
  run(plantId: string, orders: readonly PlannedMaintenance[], until: Date): Promise<FollowedPlan> {
    return this.db.transaction([plantId], (tx) => {
      const act = { plantId, actor: CMMS, at: this.clock.now(), trace: null };
      const windows = orders.map(({ order, machine, window }) => ({
        ...{ ref: order, nodeId: machine, reason: `Maintenance order ${order}` },
        ...{ from: new Date(window.from), to: new Date(window.to) },
      }));
      return followPlan(tx, act, { source: 'cmms', windows, until, gone: 'CMMS no longer plans it.' });
    });
  }
}
