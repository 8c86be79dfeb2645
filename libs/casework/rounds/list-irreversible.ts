import { randomUUID } from 'node:crypto';
import type { StepRef } from '../../contracts/temporal/activities.js';
import { ok, ownerOnDuty, refused, type Result } from '../../domain/index.js';
import type { Database, EffectRecord, StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { giveAction } from '../actions/new-action.js';
import type { Act } from '../audit.js';
import { elapsed } from '../due-time.js';
import { rostersAt } from '../rosters.js';
import { actOf } from '../step-act.js';

/** Whoever must undo something by hand has until then to say what became of it. */
const DUE_AFTER = 'PT4H';
const UNDO = 'Undo by hand what the overturned decision did';

/** What was done and nothing takes back, such as by an overturned decision, becomes an action a change, of whoever has the question's duty now. */
export class ListIrreversible {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** A step of an earlier run is written `run/step`. A retry of the step adds nothing. */
  run(ref: StepRef, effectSteps: readonly string[], what = UNDO): Promise<Result<null>> {
    return this.db.transaction([ref.plantId], async (tx) => {
      const of = await tx.cases.lock(ref.caseId);
      if (!of) return refused({ kind: 'not-found', what: 'case', id: ref.caseId });
      if (await tx.actions.listedBy(of.id, sourceOf(ref))) return ok(null);
      const act = actOf(ref, this.clock);
      const owner = await ownerOf(tx, act, of);
      for (const step of effectSteps) {
        const effect = await tx.effects.load(placeOf(ref, step));
        if (effect) await add(tx, this.clock, act, of, effect, { ...owner, source: sourceOf(ref) }, what);
      }
      return ok(null);
    });
  }
}

/** With the case that listed it: an action may go on in another one, which has steps of the same names. */
function sourceOf({ caseId, run, step }: StepRef): string {
  return `${caseId}/${run}/${step}`;
}

function placeOf({ caseId, run }: StepRef, step: string) {
  const [, earlierRun, earlierStep] = /^(\d+)\/(.+)$/.exec(step) ?? [];
  if (!earlierRun || !earlierStep) return { caseId, run, step };
  return { caseId, run: Number(earlierRun), step: earlierStep };
}

/** Whose question the case began with knows what its decisions mean outside. */
async function ownerOf(tx: Transaction, { at }: Act, of: StoredCase) {
  const playbook = await tx.playbooks.load(of.plantId, of.type, of.playbookVersion);
  const dutyId = playbook?.body.questions[playbook.body.firstQuestion]?.owners[0]?.duty;
  const roster = dutyId && (await rostersAt(tx, of.plantId, [dutyId], at)).get(dutyId);
  if (!dutyId || !roster) throw new Error(`nobody owns the first question of the case ${of.id}`);
  return { dutyId, ownerId: ownerOnDuty(roster, of.nodeId, at, new Set()).personId };
}

async function add(
  tx: Transaction,
  clock: Clock,
  act: Act,
  of: StoredCase,
  effect: EffectRecord,
  by: { dutyId: string; ownerId: string; source: string },
  todo: string,
): Promise<void> {
  const what = `${todo}: ${inWords(effect)}.`;
  const dueAt = elapsed(act.at, DUE_AFTER);
  await giveAction(tx, clock, act, of, {
    ...{ id: randomUUID(), plantId: of.plantId, caseId: of.id, what, dueAt, ...by },
    ...{ state: 'open', needsOther: true, doneById: null, addedBy: null, addedAt: act.at },
  });
}

function inWords({ command, ref }: EffectRecord): string {
  const { operation, system, object } = command;
  const words = operation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words} on ${object.split('/').slice(1).join('/')} in ${system.toUpperCase()}${ref ? `, document ${ref}` : ''}`;
}
