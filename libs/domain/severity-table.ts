import type { Subject } from './condition-facts.js';
import { matchedWords, type Conditions } from './conditions.js';
import type { Severity } from './severity.js';

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
 * How severe a case is when it opens: the first row of the table that holds, else what the event says of itself, else the
 * playbook's own severity.
 */
export function severityOf(
  { severityTable = [], severity }: { severityTable?: readonly SeverityRow[]; severity: Severity },
  subject: Omit<Subject, 'severity' | 'question'>,
  told: Severity | null,
): JudgedSeverity {
  for (const row of severityTable) {
    const matched = matchedWords(row.when, subject);
    if (matched) return { severity: row.severity, why: `${row.why} (${matched})` };
  }
  if (told) return { severity: told, why: 'As whoever reported it said' };
  return { severity, why: 'As the playbook says where nothing else does' };
}
