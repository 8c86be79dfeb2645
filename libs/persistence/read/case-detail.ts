import type { CaseDetail } from '../../contracts/api/index.js';
import { isEnded } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';
import { actionView } from './action-view.js';
import { evidenceView } from './evidence-view.js';
import { holdView } from './hold-view.js';
import { lineView } from './line-view.js';
import { readCaseRows, type CaseRow, type CaseRows, type DueTimeOf, type EffectRow } from './case-rows.js';
import { clockView } from './clock-rows.js';
import { toSummary } from './case-list.js';
import { outlastedView } from './outlasted-view.js';
import { personOrNull, questionView } from './question-view.js';

/** A case as everybody in its plant sees it; what the reader may do depends on who reads. */
export interface CaseAsStored {
  detail: Omit<CaseDetail, 'may'>;
  /** Everybody who was ever asked, by task. */
  askedPeople: ReadonlyMap<string, readonly string[]>;
}

export class CaseDetails {
  constructor(private readonly db: Database) {}

  /** Null where the scope has no such case. */
  async load(scope: Scope, caseId: string, dueTimeOf: DueTimeOf): Promise<CaseAsStored | null> {
    const rows = await this.db.snapshot(scope, (tx) => readCaseRows(tx, caseId, dueTimeOf));
    return rows && caseAsStored(rows);
  }
}

export function caseAsStored(rows: CaseRows): CaseAsStored {
  const { case: row } = rows;
  const own = rows.questions.filter((question) => !question.beside);
  const beside = rows.questions.filter((question) => question.beside);
  const hold = holdView(rows);
  const detail = {
    ...toSummary(row, hold && !isEnded(row.state) ? hold.state : null),
    severityWhy: row.severityWhy,
    facts: row.facts,
    cause: row.cause,
    loss: { from: row.occurredAt.toISOString(), to: row.endedAt?.toISOString() ?? null },
    lines: rows.lines.map((line) => lineView(line, rows)),
    note: row.note,
    reporter: personOrNull(row.reporterId, row.reporterName),
    source: row.source,
    context: row.context,
    playbook: { version: row.playbookVersion, hash: row.playbookHash },
    questions: own.map((question) => questionView(question, rows)),
    beside: beside.map((question) => questionView(question, rows)),
    hold,
    effects: rows.effects.map(effectView),
    evidence: rows.evidence.map(evidenceView),
    actions: rows.actions.map((action) => actionView(action, rows.duties)),
    comments: rows.comments.map(({ personId, personName, at, ...comment }) => ({
      ...comment,
      by: { id: personId, name: personName },
      at: at.toISOString(),
    })),
    related: rows.related,
    outlasted: outlastedView(rows.outlasted),
    clocks: rows.clocks.map((clock) => clockView(clock, row)),
    cancelRequested: cancelRequested(row),
    closeReason: row.closeReason,
    waiting: waiting(rows),
    trace: row.trace,
  };
  return {
    detail,
    askedPeople: new Map(rows.tasks.map((task) => [task.id, [...task.askedPeople, task.ownerId]])),
  };
}

function effectView({ settlerId, settlerName, intendedAt, settledAt, ...same }: EffectRow) {
  return {
    ...same,
    intendedAt: intendedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    settledBy: personOrNull(settlerId, settlerName),
  };
}

function cancelRequested(row: CaseRow) {
  return row.cancelRequestedAt && { at: row.cancelRequestedAt.toISOString(), reason: row.cancelReason };
}

/** A case whose process has not begun waits since it was received. */
function waiting({ case: row, unsent }: CaseRows): CaseDetail['waiting'] {
  const notStarted = row.workflowStartedAt === null && row.closedAt === null;
  if (!notStarted && unsent.messages === 0) return null;
  const since = notStarted ? row.receivedAt : (unsent.since ?? row.receivedAt);
  return { messages: unsent.messages, since: since.toISOString() };
}
