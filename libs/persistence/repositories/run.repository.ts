import type { EntityManager } from 'typeorm';
import type { EffectCommand } from '../../domain/index.js';
import { OverturnedDecisionEntity } from '../entities/run.entity.js';
import { insertRows } from './rows.js';

/** A change that an earlier run of a case left standing outside. */
export interface StandingEffect {
  step: string;
  run: number;
  command: EffectCommand;
  undo: EffectCommand | null;
  /** What the other system calls it. */
  ref: string | null;
  /** It followed from the decision that was overturned. */
  overturned: boolean;
  /** The question whose decision came last before it; null where none did. */
  decision: string | null;
}

/** The runs of a case, and its decisions that no longer hold. */
export class RunRepository {
  constructor(private readonly manager: EntityManager) {}

  /**
   * Ends the record of the run that is over and begins the next. Messages that came too late for the old run are not for
   * the new one. Resolves with the new run's number.
   */
  async reopen(caseId: string): Promise<number> {
    const [[row]] = await this.manager.query<[{ run: number }[], number]>(REOPEN, [caseId]);
    if (!row) throw new Error(`the case ${caseId} has not ended, so it cannot be opened again`);
    return row.run;
  }

  /** The decided question is superseded; its answers, its decision and its end stay as they were. */
  async overturn(overturned: OverturnedDecisionEntity): Promise<void> {
    await insertRows(this.manager, OverturnedDecisionEntity, [overturned]);
    await this.manager.query(`update question set state = 'superseded' where id = $1`, [
      overturned.questionId,
    ]);
  }

  /** With the name of who overturned it. */
  async overturnOf(questionId: string): Promise<{ by: string; at: Date } | null> {
    const [row] = await this.manager.query<{ by: string; at: Date }[]>(
      `select p.name as by, o.overturned_at as at from overturned_decision o join person p on p.id = o.overturned_by
       where o.question_id = $1`,
      [questionId],
    );
    return row ?? null;
  }

  /** What stands outside because of the runs before this one, in the order in which it was meant. */
  standingBefore(caseId: string, run: number): Promise<StandingEffect[]> {
    return this.manager.query<StandingEffect[]>(STANDING, [caseId, run]);
  }
}

const REOPEN = `
with ended as (
  insert into case_run (plant_id, case_id, run, state, closed_at, close_reason, facts, occurred_at, ended_at, cause,
    shown_until)
  select plant_id, id, run, state, closed_at, close_reason, facts, occurred_at, ended_at, cause,
    coalesce((select max(seq) from evidence where case_id = $1), 0)
  from exception_case
  where id = $1 and state in ('closed', 'cancelled')
  returning case_id
)
update exception_case set run = run + 1, version = version + 1, state = 'open', closed_at = null, close_reason = null,
  cancel_requested_at = null, cancel_reason = null, workflow_started_at = null, handled_message = last_message
from ended where id = ended.case_id returning run`;

const STANDING = `
select e.step, e.run, e.command, e.undo, e.ref,
  coalesce(e.intended_at >= (
    select d.decided_at from overturned_decision o join decision d on d.question_id = o.question_id
    where o.case_id = $1 and o.reopened_run = $2), false) as overturned,
  (select d.question_id from decision d join question q on q.id = d.question_id
    where q.case_id = $1 and q.effect_step is null and not q.beside and d.decided_at <= e.intended_at
    order by d.decided_at desc limit 1) as decision
from effect e
where e.case_id = $1 and e.run < $2 and e.state in ('applied', 'already', 'by-hand')
order by e.seq`;
