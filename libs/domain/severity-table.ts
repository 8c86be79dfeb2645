import type { Subject } from './condition-facts.js';
import { matchedWords, type Conditions } from './conditions.js';
import { severityRank, type Severity } from './severity.js';

/** One row of a playbook's table: where its conditions hold, the case is this severe. */
export interface SeverityRow {
  when: Conditions;
  severity: Severity;
  /** Shown to people beside the severity. */
  why: string;
}

export interface JudgedSeverity {
  severity: Severity;
  why: string;
}

/**
 * How severe a case is when it opens: by the first row of the table that holds, else by the playbook's own severity. Whoever
 * reports it may say that it is worse; that it is milder takes a right, and the words keep that they said so.
 */
export function severityOf(
  { severityTable = [], severity }: { severityTable?: readonly SeverityRow[]; severity: Severity },
  subject: Omit<Subject, 'severity' | 'question'>,
  told: Severity | null,
): JudgedSeverity {
  const judged = judgedBy(severityTable, severity, subject);
  if (told === null || told === judged.severity) return judged;
  if (severityRank(told) < severityRank(judged.severity))
    return { severity: told, why: `As whoever reported it said, above ${judged.severity}: ${judged.why}` };
  return { ...judged, why: `${judged.why}; whoever reported it said ${told}` };
}

function judgedBy(
  table: readonly SeverityRow[],
  severity: Severity,
  subject: Omit<Subject, 'severity' | 'question'>,
): JudgedSeverity {
  for (const row of table) {
    const matched = matchedWords(row.when, subject);
    if (matched) return { severity: row.severity, why: `${row.why} (${matched})` };
  }
  return { severity, why: 'As the playbook says where nothing else does' };
}
