import type { EffectOperation, OutsideSystem } from '../domain/index.js';

/** What each kind of system is asked to do; an adapter for a real product may offer less. */
export const OPERATIONS: Record<OutsideSystem, readonly EffectOperation[]> = {
  erp: [
    'allocate',
    'deallocate',
    'requestReplenishment',
    'cancelReplenishment',
    'rescheduleOrder',
    'splitOrder',
    'placeHold',
    'releaseHold',
    'postDisposition',
    'createReworkOrder',
    'releaseOrder',
    'cancelOrder',
  ],
  mes: [
    'placeHold',
    'releaseHold',
    'postDisposition',
    'stopOrder',
    'resumeOrder',
    'openDowntime',
    'closeDowntime',
    'blockWorkCenter',
    'unblockWorkCenter',
    'moveOperations',
  ],
  cmms: ['createMaintenanceRequest', 'rescheduleMaintenance'],
};
