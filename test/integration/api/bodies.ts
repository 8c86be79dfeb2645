import type { RaiseRequest } from '../../../libs/contracts/api/index.js';

let nth = 0;

/** Two answers to a hold, with the codes that the default playbook asks for. */
export const SCRAP = {
  ...{ answer: 'scrap', reason: 'Porous all through.' },
  ...{ reasonCode: 'not-reworkable', causeCode: 'porosity' },
};
export const RELEASE = {
  ...{ answer: 'release', reason: 'It is fine.' },
  ...{ reasonCode: 'conforms', causeCode: 'none-found' },
};

/** A shortage unlike every other. */
export function aShortage(): RaiseRequest {
  nth += 1;
  return {
    nodeId: 'north/assembly/line-1',
    facts: {
      type: 'material-shortage',
      order: `ORDER-${nth}`,
      component: 'BRKT-7',
      missing: { value: '12.5', unit: 'pcs' },
      needBy: '2026-03-04T06:00:00+01:00',
    },
    lines: [{ kind: 'order', ref: `ORDER-${nth}`, quantity: { value: '40', unit: 'pcs' } }],
    occurredAt: '2026-03-02T08:00:00+01:00',
  };
}

/** A hold on a lot unlike every other. */
export function aHold(): RaiseRequest {
  nth += 1;
  return {
    nodeId: 'north/assembly/line-1/press-1',
    facts: { type: 'quality-hold', defect: 'porosity' },
    lines: [{ kind: 'lot', ref: `LOT-${nth}`, quantity: { value: '40', unit: 'pcs' } }],
    occurredAt: '2026-03-02T08:00:00+01:00',
    severity: 'critical',
  };
}

export function aDowntime(): RaiseRequest {
  nth += 1;
  return {
    nodeId: 'north/assembly/line-1/press-1',
    facts: { type: 'downtime', machine: 'north/assembly/line-1/press-1', stoppedAt: '2026-03-02T07:55:00Z' },
    lines: [],
    occurredAt: '2026-03-02T07:55:00Z',
    severity: 'high',
  };
}
