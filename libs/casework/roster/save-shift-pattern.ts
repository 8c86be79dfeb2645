import { rosterFaults, type ShiftPattern } from '../../calendar/index.js';
import { fault, ok, refused, type Fault, type Result } from '../../domain/index.js';
import type { Database, StoredPattern, StoredRoster } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { changeRoster, type RosterAct, type RosterChanged } from './change-roster.js';
import { rosterOf } from './expanded.js';

export interface NewPattern extends StoredPattern {
  body: ShiftPattern;
}

/** Writes a rotation of shifts, new or in place of the one with the same key. Whoever follows it follows the new one from now on. */
export class SaveShiftPattern {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the pattern's key. */
  run(act: RosterAct, saved: NewPattern): Promise<Result<RosterChanged<string>>> {
    return changeRoster(this.db, this.clock, act, null, async ({ tx, plantId, roster }) => {
      const faults = patternFaults(roster, saved);
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      const { key, name, body } = saved;
      const before = roster.patterns.find((pattern) => pattern.key === key) ?? null;
      await tx.rosterChanges.savePattern(plantId, saved);
      return ok({
        value: key,
        told: { action: 'roster.pattern-saved', data: { key, name, body, before: before?.body ?? null } },
      });
    });
  }
}

/** Those of the pattern itself, and a crew that somebody has a duty with and that it lacks. */
function patternFaults(stored: StoredRoster, { key, body }: NewPattern): Fault[] {
  const roster = rosterOf(stored);
  const faults = rosterFaults({ ...roster, patterns: { ...roster.patterns, [key]: body } });
  const at = `/patterns/${key}`;
  const own = faults.filter(({ pointer }) => pointer.startsWith(`${at}/`));
  const orphans = faults.filter(({ pointer }) => /^\/crewDuties\/\d+\/crew$/.test(pointer));
  return [
    ...own.map(({ pointer, message }) => fault(pointer.slice(at.length), message)),
    ...[...new Set(orphans.map(({ message }) => message))].map((message) =>
      fault('/crews', `${message} Somebody has a duty with it.`),
    ),
  ];
}
