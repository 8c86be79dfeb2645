import type { AnswerPart, AnswerPayload, ItemUnit } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';

/** What was said of a line or a part of it, in the line's own unit. */
export interface OwnPart extends Omit<AnswerPart, 'reasonCode'> {
  reasonCode: string | null;
  item: string | undefined;
}

export interface OwnAnswer {
  answer: string;
  reason: string | null;
  payload: AnswerPayload;
  /** A code's text; null where the answer names none. */
  reasonCode: string | null;
  /** The cause as the answer told or found it; null where it asks for none. */
  causeCode: string | null;
  /** In the order in which they were recorded; empty where the answer is not by line. */
  parts: OwnPart[];
  /** How the items of the case's lines are packed. */
  packs: ItemUnit[];
  decided: boolean;
}

interface Row extends Omit<OwnAnswer, 'parts' | 'packs'> {
  plantId: string;
  caseId: string;
  questionId: string;
}

/** What a person answered on a task, so that a repeated request can be recognised. */
export class OwnAnswers {
  constructor(private readonly db: Database) {}

  find(scope: Scope, taskId: string, personId: string): Promise<OwnAnswer | null> {
    return this.db.snapshot(scope, async (tx) => {
      const [found] = await tx.query<Row>(OWN, [taskId, personId]);
      if (!found) return null;
      const { plantId, caseId, questionId, ...own } = found;
      const lines = await tx.cases.linesOf(caseId);
      const items = lines.flatMap(({ item }) => item ?? []);
      const recorded = (await tx.lines.answered(questionId)).get(taskId) ?? [];
      const parts = recorded.map(({ reasonCode, ...part }) => ({
        ...part,
        reasonCode: reasonCode?.code ?? null,
        item: lines.find(({ lineNo }) => lineNo === part.lineNo)?.item,
      }));
      return { ...own, parts, packs: await tx.lines.packs(plantId, items) };
    });
  }
}

const OWN = `
  select a.answer, a.reason, a.payload, a.reason_code ->> 'code' as "reasonCode",
    a.cause_code ->> 'code' as "causeCode", d.question_id is not null as decided,
    a.plant_id as "plantId", a.case_id as "caseId", a.question_id as "questionId"
  from answer a left join decision d on d.question_id = a.question_id
  where a.task_id = $1 and a.person_id = $2`;
