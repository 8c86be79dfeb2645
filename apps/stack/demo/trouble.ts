/** A fault that the stand-in plant is told to show, so many hours into the week. */
export interface Trouble {
  hour: number;
  fault: Record<string, unknown>;
}

/** One of everything that goes wrong between systems in a week. */
export const TROUBLES: readonly Trouble[] = [
  { hour: 9, fault: { system: 'erp', operation: 'placeHold', kind: 'timeout-after' } },
  { hour: 20, fault: { system: 'mes', operation: 'openDowntime', kind: 'error', times: 2 } },
  { hour: 33, fault: { system: 'erp', operation: 'placeHold', kind: 'half-applied' } },
  {
    hour: 44,
    fault: {
      ...{ system: 'cmms', operation: 'createMaintenanceRequest', kind: 'rejected' },
      message: 'The machine is locked by the annual inspection',
    },
  },
  { hour: 52, fault: { system: 'mes', operation: 'blockWorkCenter', kind: 'slow', ms: 2_000 } },
  { hour: 66, fault: { system: 'erp', operation: 'requestReplenishment', kind: 'too-many', times: 2 } },
  { hour: 76, fault: { system: 'erp', operation: 'createReworkOrder', kind: 'timeout-before' } },
  { hour: 90, fault: { system: 'mes', operation: 'placeHold', kind: 'spares-assigned', times: 3 } },
  { hour: 104, fault: { system: 'erp', operation: 'postDisposition', kind: 'duplicate', times: 2 } },
  { hour: 120, fault: { system: 'cmms', operation: 'createMaintenanceRequest', kind: 'timeout-after' } },
  { hour: 134, fault: { system: 'erp', operation: 'rescheduleOrder', kind: 'error', times: 1 } },
];
