import {
  compareCodes,
  fault,
  hasRight,
  ok,
  readCodes,
  refused,
  type Actor,
  type Code,
  type CodeDifference,
  type Result,
  type SheetRow,
} from '../../domain/index.js';
import type { Database, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { stillAskedFaults } from './still-asked.js';

export interface ImportCodeListCommand {
  plantId: string;
  /** The list's name, such as `stop-reasons`. */
  list: string;
  rows: readonly SheetRow[];
  /** Tells what would change, and changes nothing. */
  dryRun: boolean;
}

export interface CodeImport extends CodeDifference {
  /** The version that holds from now on, or would. */
  version: number;
  /** False where the sheet says what the list says already, or nothing was to be changed. */
  imported: boolean;
}

/**
 * Makes the next version of a plant's code list from a sheet: whole, or refused with every fault and its row. A code that the
 * sheet replaces or leaves out is retired: records keep it, and it cannot be chosen any more. Refused where that would leave
 * a question that nobody could answer.
 */
export class ImportCodeList {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(command: ImportCodeListCommand, actor: Actor, trace: string | null): Promise<Result<CodeImport>> {
    const { plantId, list, rows, dryRun } = command;
    return this.db.transaction([plantId], async (tx) => {
      if (!(await mayKeepCodes(tx, plantId, actor))) {
        return refused({
          kind: 'forbidden',
          message: 'Your role in this plant does not let you keep its codes.',
        });
      }
      const { codes, faults } = readCodes(list, rows);
      if (codes.length === 0) faults.push(fault('', 'The sheet has no codes.'));
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      await tx.codes.queueUpFor(plantId, list);
      const lacking = await stillAskedFaults(tx, plantId, list, codes);
      if (lacking.length > 0) return refused({ kind: 'invalid', faults: lacking });
      const act = { plantId, actor, trace, at: this.clock.now() };
      return ok(await nextVersion(tx, act, list, codes, dryRun));
    });
  }
}

/** Systems keep codes too: the set-up of a plant brings its lists along. */
export async function mayKeepCodes(tx: Transaction, plantId: string, actor: Actor): Promise<boolean> {
  if (actor.kind !== 'person') return actor.kind === 'system';
  const standing = await tx.people.standing(plantId, actor.personId);
  return standing !== null && standing.active && hasRight(standing.roles, 'keep-codes');
}

/** The caller has queued up for the list. */
async function nextVersion(
  tx: Transaction,
  act: Act,
  list: string,
  codes: readonly Code[],
  dryRun: boolean,
): Promise<CodeImport> {
  const { plantId } = act;
  const latest = await tx.codes.latest(plantId, list);
  const difference = compareCodes(latest?.codes ?? [], codes);
  const { added, changed, retired } = difference;
  if (latest && added.length + changed.length + retired.length === 0)
    return { version: latest.version, imported: false, ...difference };
  const version = (latest?.version ?? 0) + 1;
  if (dryRun) return { version, imported: false, ...difference };
  const importedBy = act.actor.kind === 'person' ? act.actor.personId : act.actor.name;
  await tx.codes.insert({ plantId, list, version, codes, importedAt: act.at, importedBy });
  tx.audit(entry(act, null, 'codes.imported', { list, version, ...difference }));
  return { version, imported: true, ...difference };
}
