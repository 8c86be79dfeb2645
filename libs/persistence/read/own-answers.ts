import type { AnswerPayload } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';

export interface OwnAnswer {
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
  /** A code's text; null where the answer names none. */
  reasonCode: string | null;
  /** The cause as the answer told or found it; null where it asks for none. */
  causeCode: string | null;
  decided: boolean;
}

/** What a person answered on a task, so that a repeated request can be recognised. */
export class OwnAnswers {
  constructor(private readonly db: Database) {}

  async find(scope: Scope, taskId: string, personId: string): Promise<OwnAnswer | null> {
    const [found] = await this.db.snapshot(scope, (tx) => tx.query<OwnAnswer>(OWN, [taskId, personId]));
    return found ?? null;
  }
}

const OWN = `
  select a.answer, a.reason, a.payload, a.reason_code ->> 'code' as "reasonCode",
    a.cause_code ->> 'code' as "causeCode", d.question_id is not null as decided
  from answer a left join decision d on d.question_id = a.question_id
  where a.task_id = $1 and a.person_id = $2`;
