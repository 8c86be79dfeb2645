import type { StepRef } from '../contracts/temporal/activities.js';
import type { EventSource } from '../domain/index.js';

const PREFIX = 'case/';

/** The event by which a case asks for another. Who waits for a case is read from the sources of its occurrences. */
export function childSource({ caseId, run, step }: Pick<StepRef, 'caseId' | 'run' | 'step'>): EventSource {
  return { kind: 'case', name: `${PREFIX}${caseId}`, eventId: `${run}/${step}` };
}

/** Nobody but a case may speak as one: its end would be told to whomever the name says. */
export function isOfCase(sourceName: string): boolean {
  return sourceName.startsWith(PREFIX);
}
