import {
  EXCEPTION_TYPES,
  plantOf,
  type AnswerPayload,
  type EventSource,
  type ExceptionType,
  type WorldEvent,
} from '../domain/index.js';
import type { IntakeDraft, Origin, RejectedEvent } from './intake.js';

/** One event as names and texts, which is all that a sheet or a B2MML record can carry. Names are `snake_case`. */
export interface FieldEvent {
  /** An exception type, or a world event such as `machine-runs`. */
  type: string;
  node: string;
  /** ISO 8601 with an offset. */
  occurredAt: string;
  source: EventSource;
  fields: Readonly<Record<string, string>>;
}

type Mapped = { drafts: IntakeDraft[] } | { rejected: RejectedEvent };

/** Maps one event, or says in a sentence which of its fields are missing. */
export function draftsOf(event: FieldEvent, origin: Origin): Mapped {
  const fields = new Fields(event.fields);
  const drafts = draft(event, fields, origin);
  if (!drafts) return { rejected: { ...origin, reason: `"${event.type}" is no type of event that we know` } };
  if (fields.missing.length > 0) {
    return { rejected: { ...origin, reason: `${event.type} needs ${fields.missing.join(', ')}` } };
  }
  return { drafts };
}

function draft(event: FieldEvent, fields: Fields, origin: Origin): IntakeDraft[] | null {
  const type = EXCEPTION_TYPES.find((known) => known === event.type);
  if (type) return [{ ...origin, kind: 'raise', raise: raiseOf(event, type, fields) }];
  switch (event.type) {
    case 'machine-stopped': {
      const match = { facts: { machine: fields.need('machine') } };
      return [signal(event, event.type, origin, match, { stoppedAt: event.occurredAt })];
    }
    case 'machine-runs':
      return [signal(event, event.type, origin, { facts: { machine: fields.need('machine') } })];
    case 'material-arrived':
      return [
        signal(
          event,
          event.type,
          origin,
          { facts: { order: fields.need('order'), component: fields.need('component') } },
          { lot: fields.need('lot'), quantity: fields.quantity() },
        ),
      ];
    case 'inspection-passed':
      return [
        signal(
          event,
          event.type,
          origin,
          { facts: { component: fields.need('component') } },
          { lot: fields.need('lot') },
        ),
      ];
    case 'concession-used':
    case 'rework-done':
      return [
        signal(
          event,
          event.type,
          origin,
          { facts: {}, lot: fields.need('lot') },
          { lot: fields.need('lot'), ...fields.maybe('inspection', 'inspection') },
        ),
      ];
    default:
      return null;
  }
}

function raiseOf(event: FieldEvent, type: ExceptionType, fields: Fields) {
  return {
    plantId: plantOf(event.node),
    nodeId: event.node,
    occurredAt: event.occurredAt,
    source: event.source,
    ...fields.maybe('severity', 'severity'),
    ...fields.maybe('note', 'note'),
    ...SHAPES[type](fields),
  };
}

type Shape = (fields: Fields) => {
  facts: { type: ExceptionType; [fact: string]: unknown };
  lines: unknown[];
};

const SHAPES: Record<ExceptionType, Shape> = {
  'material-shortage': (fields) => ({
    facts: {
      type: 'material-shortage',
      order: fields.need('order'),
      component: fields.need('component'),
      missing: fields.quantity(),
      needBy: fields.need('need_by'),
      ...fields.maybe('customer', 'customer'),
    },
    lines: [],
  }),
  downtime: (fields) => ({
    facts: {
      type: 'downtime',
      machine: fields.need('machine'),
      stoppedAt: fields.need('stopped_at'),
      ...fields.maybe('reason', 'reason'),
    },
    lines: [],
  }),
  'quality-hold': (fields) => ({
    facts: {
      type: 'quality-hold',
      defect: fields.need('defect'),
      ...fields.maybe('description', 'description'),
      ...fields.maybe('supplier', 'supplier'),
      ...fields.maybe('customer', 'customer'),
    },
    lines: fields.lots(),
  }),
  'rework-approval': (fields) => ({
    facts: {
      type: 'rework-approval',
      lot: fields.need('lot'),
      defect: fields.need('defect'),
      proposedRoute: fields.need('route'),
      cost: { amount: fields.need('cost'), currency: fields.need('currency') },
      ...fields.maybe('customer', 'customer'),
    },
    lines: fields.lots(),
  }),
  'maintenance-conflict': (fields) => ({
    facts: {
      type: 'maintenance-conflict',
      machine: fields.need('machine'),
      maintenanceOrder: fields.need('maintenance_order'),
      maintenanceWindow: fields.window('maintenance'),
      productionOrder: fields.need('production_order'),
      productionWindow: fields.window('production'),
      safetyRelevant: fields.read('safety_relevant') ?? 'unknown',
      toleranceMinutes: Number(fields.read('tolerance_minutes') ?? 0),
      ...fields.maybe('customer', 'customer'),
    },
    lines: [],
  }),
};

function signal(
  { node, source, occurredAt }: FieldEvent,
  event: WorldEvent,
  origin: Origin,
  match: { facts: Record<string, string>; lot?: string },
  payload: AnswerPayload = {},
): IntakeDraft {
  return {
    ...origin,
    kind: 'signal',
    match: { plantId: plantOf(node), ...match },
    event,
    payload,
    source,
    occurredAt,
  };
}

/** Reads fields by name and remembers which were asked for in vain. */
class Fields {
  private readonly lacking = new Set<string>();

  constructor(private readonly fields: Readonly<Record<string, string>>) {}

  get missing(): string[] {
    return [...this.lacking];
  }

  read(name: string): string | undefined {
    return (Object.hasOwn(this.fields, name) && this.fields[name]?.trim()) || undefined;
  }

  need(name: string): string {
    const value = this.read(name);
    if (value === undefined) this.lacking.add(name);
    return value ?? '';
  }

  maybe(name: string, as: string): Record<string, string> {
    const value = this.read(name);
    return value === undefined ? {} : { [as]: value };
  }

  quantity() {
    return { value: this.need('quantity'), unit: this.need('unit') };
  }

  window(of: 'maintenance' | 'production') {
    return { from: this.need(`${of}_from`), to: this.need(`${of}_to`) };
  }

  /** Lots may share one quantity: `LOT-1; LOT-2`. */
  lots(): unknown[] {
    const quantity = this.quantity();
    const refs = this.need('lot')
      .split(';')
      .map((ref) => ref.trim());
    return refs.filter(Boolean).map((ref) => ({ kind: 'lot', ref, quantity, ...this.maybe('item', 'item') }));
  }
}
