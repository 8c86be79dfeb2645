import type { ExplainedDeadline } from '../../../libs/casework/index.js';
import type { ExplanationView, LedgerLineView } from '../../../libs/contracts/api/index.js';

const MINUTE_MS = 60_000;

export function explained({
  deadline,
  startedAt,
  lines,
  moved,
  noWorkBefore,
}: ExplainedDeadline): ExplanationView {
  const told = lines.map(lineOf);
  const minutes = (ran: boolean) =>
    told.filter((line) => line.ran === ran).reduce((sum, line) => sum + line.minutes, 0);
  return {
    deadlineId: deadline.id,
    kind: deadline.kind,
    dueAt: deadline.dueAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    ranMinutes: minutes(true),
    stoodMinutes: minutes(false),
    moved,
    lines: told,
    noWorkBefore: noWorkBefore?.toISOString() ?? null,
  };
}

function lineOf({ from, to, ran, why }: ExplainedDeadline['lines'][number]): LedgerLineView {
  const name = 'name' in why ? why.name : 'reason' in why ? why.reason : null;
  const minutes = (to.getTime() - from.getTime()) / MINUTE_MS;
  return { from: from.toISOString(), to: to.toISOString(), minutes, ran, why: why.kind, name };
}
