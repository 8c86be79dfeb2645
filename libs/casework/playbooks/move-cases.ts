import { fault, ok, refused, type Actor, type ExceptionType, type Result } from '../../domain/index.js';
import type { Database, StoredCase, StoredPlaybook, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry, type Act } from '../audit.js';
import { tellWorkflow } from '../workflow-messages.js';
import { planMove, type PlannedMove } from './move-plan.js';
import { personWithRight } from './standing.js';

export interface MoveTarget {
  plantId: string;
  type: ExceptionType;
  /** The version to move to. */
  to: number;
}

/** A case that somebody confirmed, as they saw it. */
export interface ConfirmedCase {
  caseId: string;
  version: number;
}

export interface MovedCase {
  caseId: string;
  moved: boolean;
  /** Why it was not moved; null where it was. */
  why: string | null;
}

/** Moves running cases to another version of their playbook: in force from each one's next question on. */
export class MoveCases {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Every open case of the type that is on another version, with what the move means for it. */
  plan({ plantId, type, to }: MoveTarget): Promise<Result<PlannedMove[]>> {
    return this.db.transaction([plantId], async (tx) => {
      const target = await versionOf(tx, plantId, type, to);
      if (!target.ok) return target;
      const versions = new Versions(tx, plantId, type);
      const planned: PlannedMove[] = [];
      for (const of of await tx.playbooks.casesOnOtherVersions(plantId, type, to)) {
        planned.push(planMove(of, (await versions.load(of.playbookVersion)).body, target.value));
      }
      return ok(planned);
    });
  }

  /** Moves those that are confirmed, each by itself: one that changed since it was seen stays, and says so. */
  run(
    { plantId, type, to }: MoveTarget,
    confirmed: readonly ConfirmedCase[],
    actor: Actor,
    trace: string | null,
  ): Promise<Result<MovedCase[]>> {
    return this.db.transaction([plantId], async (tx) => {
      const person = await personWithRight(tx, plantId, actor, 'put-into-force');
      if (!person.ok) return person;
      const target = await versionOf(tx, plantId, type, to);
      if (!target.ok) return target;
      const act = { plantId, actor, at: this.clock.now(), trace };
      const versions = new Versions(tx, plantId, type);
      const locked = new Map(
        (await tx.cases.lockAll(confirmed.map(({ caseId }) => caseId))).map((of) => [of.id, of]),
      );
      const moved: MovedCase[] = [];
      for (const seen of confirmed) {
        const why = await moveOne(tx, act, versions, locked.get(seen.caseId), seen, target.value);
        moved.push({ caseId: seen.caseId, moved: why === null, why });
      }
      return ok(moved);
    });
  }
}

/** Null once the case is moved; why not otherwise. */
async function moveOne(
  tx: Transaction,
  act: Act,
  versions: Versions,
  of: StoredCase | undefined,
  seen: ConfirmedCase,
  to: StoredPlaybook,
): Promise<string | null> {
  if (!of || of.plantId !== act.plantId || of.type !== to.type) {
    return `The plant has no such case of type ${to.type}.`;
  }
  const { differences, barred } = planMove(of, (await versions.load(of.playbookVersion)).body, to);
  if (barred) return barred;
  if (of.version !== seen.version) return `The case has changed since: it is at version ${of.version}.`;
  await tx.playbooks.moveCase(of.id, to);
  const seq = await tellWorkflow(tx, act, of.id, { kind: 'moved', playbookVersion: to.version });
  const change = { from: of.playbookVersion, to: to.version, hash: to.hash, differences, seq };
  tx.audit(entry(act, of.id, 'case.moved', change));
  return null;
}

async function versionOf(
  tx: Transaction,
  plantId: string,
  type: ExceptionType,
  version: number,
): Promise<Result<StoredPlaybook>> {
  const found = await tx.playbooks.load(plantId, type, version);
  if (found) return ok(found);
  const message = `The plant has no version ${version} of ${type}.`;
  return refused({ kind: 'invalid', faults: [fault('/to', message)] });
}

/** Versions of one type, each read once. */
class Versions {
  private readonly known = new Map<number, StoredPlaybook>();

  constructor(
    private readonly tx: Transaction,
    private readonly plantId: string,
    private readonly type: ExceptionType,
  ) {}

  async load(version: number): Promise<StoredPlaybook> {
    const known = this.known.get(version) ?? (await this.tx.playbooks.load(this.plantId, this.type, version));
    if (!known) throw new Error(`version ${version} of ${this.type} is gone`);
    this.known.set(version, known);
    return known;
  }
}
