import type { EntityManager } from 'typeorm';
import type { Actor } from '../domain/index.js';
import type { AuditEntry } from './records.js';

/**
 * Takes the next numbers of each plant's trail in one update of its counter, and tells the live channel the last of them.
 * The counter's lock is held until the commit: numbers have no gaps and follow the order of the commits.
 */
const APPEND = `
with counter as (
  update plant_counter set last_audit_seq = last_audit_seq + $2 where plant_id = $1 returning last_audit_seq
), appended as (
  insert into audit_entry (plant_id, seq, case_id, at, actor_kind, actor, action, data, trace)
  select $1, counter.last_audit_seq - $2 + e.ordinal, e.case_id, e.at, e.actor_kind, e.actor, e.action, e.data, e.trace
  from counter, jsonb_to_recordset($3::jsonb) as e (
    ordinal int, case_id uuid, at timestamptz, actor_kind text, actor text, action text, data jsonb, trace text)
)
select pg_notify('holdfast_live', $1 || ':' || last_audit_seq) from counter`;

export async function writeAudit(manager: EntityManager, entries: readonly AuditEntry[]): Promise<void> {
  const byPlant = Map.groupBy(entries, (entry) => entry.plantId);
  // In the plants' order, so that two transactions over the same plants cannot wait for each other.
  for (const plantId of [...byPlant.keys()].sort()) {
    const rows = (byPlant.get(plantId) ?? []).map(rowOf);
    const counted = await manager.query<unknown[]>(APPEND, [plantId, rows.length, JSON.stringify(rows)]);
    if (counted.length === 0) throw new Error(`plant ${plantId} has no audit counter`);
  }
}

function rowOf({ caseId, at, actor, action, data, trace }: AuditEntry, index: number) {
  return {
    ordinal: index + 1,
    case_id: caseId,
    at,
    actor_kind: actor.kind,
    actor: nameOf(actor),
    action,
    data,
    trace,
  };
}

function nameOf(actor: Actor): string {
  return actor.kind === 'person' ? actor.personId : actor.name;
}
