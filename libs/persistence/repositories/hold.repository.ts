import type { EntityManager } from 'typeorm';
import type { Goods, HoldEffect } from '../../domain/index.js';
import { DeadlineEntity } from '../entities/deadline.entity.js';
import type { Deadline } from '../records.js';
import { toWaiting } from './deadline.repository.js';
import { insertSql, rowsOf } from './rows.js';

/** Another open case that holds, or means to hold, some of the same goods. */
export interface HoldingCase {
  id: string;
  number: number;
  /** What of its lines did not go to another case. */
  lines: Goods[];
}

/** What a case keeps in, with what became of it. */
export interface HoldOfCase {
  id: string;
  /** What of its lines did not go to another case. */
  lines: Goods[];
  effects: HoldEffect[];
}

/** What is on hold, and who waits for it to be in force. */
export class HoldRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Every placing and lifting of a case, over all its runs, in the order in which it was meant. */
  effectsOf(caseId: string): Promise<HoldEffect[]> {
    return this.manager.query<HoldEffect[]>(
      `select command, state, ${MEANT_AT} as "meantAt", evidence from effect
       where case_id = $1 and ${PLACES_OR_LIFTS} order by seq`,
      [caseId],
    );
  }

  /** The same for several cases at once, with their lines. */
  ofCases(caseIds: readonly string[]): Promise<HoldOfCase[]> {
    return this.manager.query<HoldOfCase[]>(OF_CASES, [caseIds]);
  }

  /** Does nothing where the case waits already. */
  async watch(deadline: Deadline): Promise<void> {
    const row = rowsOf(this.manager, DeadlineEntity, [toWaiting(deadline)]);
    await this.manager.query(`${insertSql(row, 1)} on conflict do nothing`, [row.json]);
  }

  /** True where the case was waiting. */
  async unwatch(caseId: string, at: Date): Promise<boolean> {
    const [, count] = await this.manager.query<[unknown[], number]>(
      `update deadline set state = 'dropped', settled_at = $2
       where case_id = $1 and kind = 'segregation' and state = 'waiting'`,
      [caseId, at],
    );
    return count > 0;
  }

  /** Open quality holds, besides this case, with a line on one of the goods. */
  async othersOn(plantId: string, caseId: string, goods: readonly Goods[]): Promise<HoldingCase[]> {
    const named = JSON.stringify(goods.map(({ kind, ref }) => ({ kind, ref })));
    return this.manager.query<HoldingCase[]>(OTHERS, [plantId, caseId, named]);
  }
}

const MEANT_AT = '(extract(epoch from intended_at) * 1000)::float8';

const PLACES_OR_LIFTS = "operation in ('placeHold', 'releaseHold')";

const LINES = `coalesce((
  select json_agg(json_build_object('kind', l.kind, 'ref', l.ref, 'quantity',
    json_build_object('value', trim_scale(l.quantity - l.moved)::text, 'unit', l.unit)) order by l.line_no)
  from case_line l where l.case_id = c.id and l.quantity > l.moved), '[]')`;

const OF_CASES = `
select c.id, ${LINES} as lines,
  coalesce((select json_agg(json_build_object('command', command, 'state', e.state,
    'meantAt', ${MEANT_AT}, 'evidence', evidence) order by seq)
    from effect e where e.case_id = c.id and ${PLACES_OR_LIFTS}), '[]') as effects
from exception_case c where c.id = any($1::uuid[])`;

const OTHERS = `
select c.id, c.number::int as number, ${LINES} as lines
from exception_case c
where c.plant_id = $1 and c.id <> $2 and c.type = 'quality-hold' and c.state not in ('closed', 'cancelled') and c.id in (
  select l.case_id from case_line l join jsonb_to_recordset($3) as g (kind text, ref text) using (kind, ref)
  where l.plant_id = $1 and l.quantity > l.moved)
order by c.id`;
