import type { EntityManager } from 'typeorm';
import type { ArrivedLot, EffectCommand, EffectState } from '../../domain/index.js';
import { EffectEntity } from '../entities/effect.entity.js';
import type { EffectRecord } from '../records.js';
import { rowsOf } from './rows.js';

export interface EffectStep {
  caseId: string;
  run: number;
  step: string;
}

export interface NewEffect extends EffectStep {
  id: string;
  plantId: string;
  key: string;
  command: EffectCommand;
  /** What takes it back; null where the process knows nothing that does. */
  undo: EffectCommand | null;
  intendedAt: Date;
}

export interface EffectOutcomeRow {
  state: EffectState;
  ref: string | null;
  evidence: Record<string, unknown>;
  message: string | null;
  settledAt: Date | null;
  /** Who found it out, where it was a person. */
  settledBy: string | null;
}

export class EffectRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Lets one intent on an object through at a time, until the end of its transaction: their order is then the commits'. */
  async queueUpFor(plantId: string, object: string): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [
      `${plantId}/${object}`,
    ]);
  }

  /** Does nothing where the step has its intent already. */
  async intend({ command, ...effect }: NewEffect): Promise<boolean> {
    const { system, operation, object } = command;
    const row = { ...effect, command, system, operation, object, state: 'intended' as const };
    const rows = await this.manager.query<{ id: string }[]>(INTEND, [
      rowsOf(this.manager, EffectEntity, [row]).json,
    ]);
    return rows.length > 0;
  }

  /** The lots that other cases reserved for an order and item, and that nobody freed since: the last reservation of a case names all of its. */
  async reservedByOthers(
    plantId: string,
    caseId: string,
    { object, item }: { object: string; item: string },
  ): Promise<ArrivedLot[]> {
    const rows = await this.manager.query<{ lots: ArrivedLot[] | null }[]>(RESERVED, [
      ...[plantId, caseId, object, item],
    ]);
    return rows.flatMap(({ lots }) => lots ?? []);
  }

  async load(step: EffectStep): Promise<EffectRecord | null> {
    const [row] = await this.manager.query<EffectRow[]>(`${SELECT} where ${OF_STEP}`, keyOf(step));
    return row ? toEffect(row) : null;
  }

  async lock(step: EffectStep): Promise<EffectRecord | null> {
    const [row] = await this.manager.query<EffectRow[]>(
      `${SELECT} where ${OF_STEP} for no key update of e`,
      keyOf(step),
    );
    return row ? toEffect(row) : null;
  }

  /**
   * Unsettled effects on the same object that were meant before this one, in any case of the plant. A hold does not wait
   * for another case's release that nobody has sent: that one may be waiting for the hold.
   */
  async earlierUnsettled(effect: EffectRecord): Promise<EffectRecord[]> {
    const rows = await this.manager.query<EffectRow[]>(
      `${SELECT} where e.plant_id = $1 and md5(e.object) = md5($2) and e.object = $2 and e.state in ('intended', 'unknown')
         and e.seq < (select seq from effect where id = $3)
         and not ($4 = 'placeHold' and e.operation = 'releaseHold' and e.case_id <> $5 and e.sent_at is null)
       order by e.seq`,
      [effect.plantId, effect.command.object, effect.id, effect.command.operation, effect.caseId],
    );
    return rows.map(toEffect);
  }

  /** Takes the leave to send. False where another attempt took it first, or the effect has its outcome. */
  async markSent(id: string, at: Date): Promise<boolean> {
    const [rows] = await this.manager.query<[{ id: string }[], number]>(
      `update effect set sent_at = $2, attempts = attempts + 1, may_send_again = false
       where id = $1 and state in ('intended', 'unknown') and (sent_at is null or may_send_again) returning id`,
      [id, at],
    );
    return rows.length > 0;
  }

  async allowSend(id: string, evidence: Record<string, unknown>): Promise<void> {
    await this.manager.query(
      'update effect set may_send_again = true, evidence = evidence || $2::jsonb where id = $1',
      [id, JSON.stringify(evidence)],
    );
  }

  async settle(id: string, found: EffectOutcomeRow): Promise<void> {
    await this.manager.query(
      `update effect set state = $2, ref = $3, evidence = $4, message = $5, settled_at = $6, settled_by = $7 where id = $1`,
      [
        id,
        found.state,
        found.ref,
        JSON.stringify(found.evidence),
        found.message,
        found.settledAt,
        found.settledBy,
      ],
    );
  }
}

const INTEND = `
insert into effect (id, plant_id, case_id, run, step, key, system, operation, object, command, undo, state, intended_at)
select id, plant_id, case_id, run, step, key, system, operation, object, command, undo, state, intended_at
from jsonb_populate_recordset(null::effect, $1)
on conflict (case_id, run, step) do nothing returning id`;

const SELECT = `
select e.*, c.number as case_number, c.title as case_title from effect e join exception_case c on c.id = e.case_id`;

const RESERVED = `
select distinct on (e.case_id) e.command->'lots' as lots
from effect e join exception_case c on c.id = e.case_id
where e.plant_id = $1 and e.case_id <> $2 and md5(e.object) = md5($3) and e.operation = 'allocate'
  and e.command->>'item' = $4 and e.state in ('applied', 'already', 'by-hand') and c.merged_into is null
  and not exists (select 1 from effect d
    where d.plant_id = $1 and md5(d.object) = md5($3) and d.operation = 'deallocate' and d.command->>'item' = $4
      and d.state in ('applied', 'already', 'by-hand') and d.seq > e.seq)
order by e.case_id, e.seq desc`;

const OF_STEP = 'e.case_id = $1 and e.run = $2 and e.step = $3';

function keyOf({ caseId, run, step }: EffectStep): unknown[] {
  return [caseId, run, step];
}

interface EffectRow {
  id: string;
  plant_id: string;
  case_id: string;
  case_number: string;
  case_title: string;
  run: number;
  step: string;
  key: string;
  command: EffectCommand;
  state: EffectState;
  may_send_again: boolean;
  sent_at: Date | null;
  attempts: number;
  ref: string | null;
  evidence: Record<string, unknown>;
  message: string | null;
  intended_at: Date;
  settled_at: Date | null;
}

function toEffect(row: EffectRow): EffectRecord {
  const { id, run, step, key, command, state, attempts, ref, evidence, message } = row;
  return {
    ...{ id, run, step, key, command, state, attempts, ref, evidence, message },
    plantId: row.plant_id,
    caseId: row.case_id,
    caseNumber: Number(row.case_number),
    caseTitle: row.case_title,
    maySendAgain: row.may_send_again,
    sentAt: row.sent_at,
    intendedAt: row.intended_at,
    settledAt: row.settled_at,
  };
}
