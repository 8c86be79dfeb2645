import type { EffectCommand, OutsideSystem } from '../../../libs/domain/index.js';
import type { ModelBench } from './model-bench.js';

/** What Postgres says about a case. */
export interface SeenCase {
  id: string;
  number: number;
  state: string;
  occurrences: number;
  version: number;
  question: SeenQuestion | null;
  /** The last that was decided, and not about an effect; it may have been overturned. */
  decided: { id: string; taskId: string; state: string } | null;
  actions: { id: string; ownerId: string; state: string }[];
  effects: SeenEffect[];
  children: string[];
}

export interface SeenQuestion {
  id: string;
  key: string;
  about: Record<string, string>;
  effectStep: string | null;
  /** The keys of its answers. */
  offered: string[];
  tasks: { id: string; duty: string; ownerId: string }[];
}

export interface SeenEffect {
  step: string;
  system: OutsideSystem;
  operation: string;
  state: string;
  ref: string | null;
  command: EffectCommand;
}

export async function lookAt(bench: ModelBench, caseId: string): Promise<SeenCase> {
  const [seen] = await bench.rows<SeenCase>(SEEN, caseId);
  if (!seen) throw new Error(`there is no case ${caseId}`);
  return seen;
}

const SEEN = `
select c.id, c.number, c.state, c.occurrences, c.version,
  (select json_build_object('id', q.id, 'key', q.key, 'about', q.about, 'effectStep', q.effect_step,
      'offered', (select json_agg(o -> 'key') from json_array_elements(q.policy::json -> 'answers') o), 'tasks', (
      select json_agg(json_build_object('id', t.id, 'duty', t.asked_duty_id, 'ownerId', t.owner_id) order by t.asked_duty_id)
      from task t where t.question_id = q.id and t.state = 'open'))
    from question q where q.case_id = c.id and q.state = 'asked') as question,
  (select json_build_object('id', q.id, 'state', q.state, 'taskId', (select t.id from task t where t.question_id = q.id limit 1))
    from question q where q.case_id = c.id and q.state in ('decided', 'superseded') and q.effect_step is null
    order by q.state, q.round desc limit 1) as decided,
  coalesce((select json_agg(json_build_object('id', a.id, 'ownerId', a.owner_id, 'state', a.state) order by a.added_at, a.id)
    from case_action a where a.case_id = c.id and a.state in ('open', 'done')), '[]') as actions,
  coalesce((select json_agg(json_build_object('step', e.step, 'system', e.system, 'operation', e.operation, 'state', e.state,
      'ref', e.ref, 'command', e.command) order by e.seq) from effect e where e.case_id = c.id), '[]') as effects,
  array(select k.id from exception_case k where k.parent_id = c.id order by k.number) as children
from exception_case c where c.id = $1`;
