import { iso, type Happening } from './happening.js';

/** What happened as names and texts, for formats that carry nothing else. */
export function typeOf({ told }: Happening): string {
  return told.kind === 'exception' ? told.facts.type : told.kind;
}

export function fieldsOf({ told }: Happening): Record<string, string> {
  switch (told.kind) {
    case 'machine-runs':
      return { machine: told.machine };
    case 'material-arrived':
      return {
        ...{ order: told.order, component: told.component, lot: told.lot },
        ...{ quantity: told.quantity.value, unit: told.quantity.unit },
      };
    case 'inspection-passed':
      return { component: told.component, lot: told.lot };
    case 'exception':
      return { ...linesOf(told.lines), ...factsOf(told.facts), ...(told.note && { note: told.note }) };
  }
}

type Exception = Extract<Happening['told'], { kind: 'exception' }>;

function linesOf(lines: Exception['lines']): Record<string, string> {
  const [first] = lines;
  if (!first) return {};
  return {
    lot: lines.map((line) => line.ref).join('; '),
    quantity: first.quantity.value,
    unit: first.quantity.unit,
  };
}

function factsOf(facts: Exception['facts']): Record<string, string> {
  switch (facts.type) {
    case 'material-shortage': {
      const { order, component, missing, needBy } = facts;
      return { order, component, quantity: missing.value, unit: missing.unit, need_by: needBy };
    }
    case 'downtime': {
      const { machine, stoppedAt, reason } = facts;
      return { machine, stopped_at: stoppedAt, ...(reason && { reason }) };
    }
    case 'quality-hold':
      return { defect: facts.defect };
    case 'rework-approval': {
      const { lot, defect, proposedRoute, cost } = facts;
      return { lot, defect, route: proposedRoute, cost: cost.amount, currency: cost.currency };
    }
    case 'maintenance-conflict': {
      const { machine, maintenanceOrder, maintenanceWindow, productionOrder, productionWindow } = facts;
      return {
        machine,
        maintenance_order: maintenanceOrder,
        maintenance_from: maintenanceWindow.from,
        maintenance_to: maintenanceWindow.to,
        production_order: productionOrder,
        production_from: productionWindow.from,
        production_to: productionWindow.to,
        safety_relevant: facts.safetyRelevant,
        tolerance_minutes: String(facts.toleranceMinutes),
      };
    }
  }
}

/** As the plant's own clocks write it. */
export function instantOf({ occurredAt }: Happening): string {
  return iso(occurredAt);
}
