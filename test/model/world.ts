import type { ModelBench } from './bench/model-bench.js';
import { disagreements } from './bench/compare.js';
import { PlannedFaults } from './bench/planned-faults.js';
import { untilQuiet } from './bench/quiet.js';
import { lookAt, type SeenCase } from './bench/seen.js';
import { Floor } from './moves/floor.js';
import type { CaseModel, Stuck } from './stories/case-model.js';
import { QualityHoldModel } from './stories/quality-hold.js';
import { ReworkApprovalModel } from './stories/rework-approval.js';
import type { Subject } from './stories/subjects.js';

export interface Case {
  model: CaseModel;
  seen: SeenCase;
  /** Whom it was opened for; null where an event opened it. */
  parent: Case | null;
  /** What its event was about; null where no event opened it. */
  subject: Subject | null;
}

/** One run's cases, as the model has them and as they were last seen. */
export class World {
  readonly floor: Floor;
  readonly faults: PlannedFaults;
  readonly cases: Case[] = [];
  private met = 0;
  private refusals = 0;

  constructor(
    readonly bench: ModelBench,
    readonly subject: Subject,
    nth: number,
  ) {
    this.floor = new Floor(bench, nth);
    this.faults = new PlannedFaults(bench.systems);
  }

  async add(
    model: CaseModel,
    id: string,
    parent: Case | null,
    subject: Subject | null = null,
  ): Promise<void> {
    model.id = id;
    this.cases.push({ model, seen: await lookAt(this.bench, id), parent, subject });
    model.number = this.cases.at(-1)?.seen.number ?? 0;
  }

  /** Waits until nothing happens any more, looks, and throws where anything is not as the model has it. */
  async catchUp(): Promise<void> {
    await untilQuiet(
      this.bench,
      this.cases.map(({ model }) => model.id),
    );
    for (const each of [...this.cases]) await this.meetChildren(each);
    await this.lookAgain();
    this.goOn();
    const faults = this.cases.flatMap((each) => this.faultsOf(each));
    if (faults.length > 0) throw new Error(`the plant is not as it should be:\n  ${faults.join('\n  ')}`);
  }

  private async meetChildren({ model, seen: { id } }: Case): Promise<void> {
    const { children } = await lookAt(this.bench, id);
    for (const childId of children.filter((child) => !this.cases.some((each) => each.model.id === child))) {
      const parent = this.cases.find((each) => each.model === model) ?? null;
      const { effects } = await lookAt(this.bench, childId);
      const object = effects[0]?.command.object ?? '';
      const child = new ReworkApprovalModel(object.replace('erp/lot/', ''));
      await this.add(child, childId, parent);
      if (parent?.model instanceof QualityHoldModel && parent.model.wantsChild) parent.model.awaits = child;
    }
    if (model instanceof QualityHoldModel && model.wantsChild && !model.awaits) this.shareChild(model);
  }

  /** A rework that is approved already, and was asked about again, is asked about no second time. */
  private shareChild(model: QualityHoldModel): void {
    const open = this.cases.find((each) => each.parent?.model === model && !each.model.ended);
    if (!open) return;
    open.model.fold();
    model.awaits = open.model;
  }

  private async lookAgain(): Promise<void> {
    for (const each of this.cases) each.seen = await lookAt(this.bench, each.model.id);
    const stuck = this.cases.filter((each) => isNewlyStuck(each));
    const { met, refusals } = this.faults;
    if (stuck.length > met - this.met)
      throw new Error('somebody is asked about a change that nobody refused');
    if (refusals > this.refusals && stuck.length === 0)
      throw new Error('the plant refused a change, and nobody is asked about it');
    [this.met, this.refusals] = [met, refusals];
    for (const { model, seen } of stuck) {
      const { system, operation, outcome } = seen.question?.about ?? {};
      if (system === 'erp' || system === 'mes' || system === 'cmms') {
        const now: Stuck = { system, operation: operation ?? '', part: outcome === 'conflict' };
        model.stuck = { ...now, part: now.part || isStillHalf(model, now) };
      }
    }
    for (const { model } of this.cases) model.retried = null;
  }

  /** Children first: their ends are what parents wait for. */
  private goOn(): void {
    for (const { model, parent } of this.cases.toReversed()) {
      if (model.stuck || model.ended) continue;
      model.goOn();
      if (parent?.model instanceof QualityHoldModel && model instanceof ReworkApprovalModel && model.ended) {
        parent.model.childEnded(model, model.isApproved);
      }
    }
  }

  private faultsOf({ model, seen }: Case): string[] {
    return disagreements(this.bench, model, seen).map((fault) => `${model.type} ${seen.number}: ${fault}`);
  }
}

function isNewlyStuck({ model, seen }: Case): boolean {
  return !model.stuck && seen.question?.key === 'settle-effect';
}

/** What was left half done stays so where the second try was refused. */
function isStillHalf({ retried }: CaseModel, { system, operation }: Stuck): boolean {
  return retried?.part === true && retried.system === system && retried.operation === operation;
}
