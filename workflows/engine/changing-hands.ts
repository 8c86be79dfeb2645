import type { EffectCommand } from '../../libs/domain/index.js';
import { caseSteps } from './activity-profiles.js';
import type { Effects } from './effects.js';
import type { Inbox } from './inbox.js';
import { linesAdded, linesMoved, takenOver, type LinesAdded, type LinesMoved } from './messages.js';
import type { StepRefs } from './step-refs.js';

const LIFT_BY_HAND =
  'The case that the goods went to has no hold of its own: lift this one by hand once it is decided there';

/**
 * Goods that change hands between cases never stand free: who gives them keeps its hold until who takes them has proved its
 * own. What is decided meanwhile waits for that.
 */
export class ChangingHands {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly steps: StepRefs,
    private readonly effects: Effects,
    private readonly inbox: Inbox,
  ) {}

  get isUnderWay(): boolean {
    return this.underWay.size > 0;
  }

  async settled(): Promise<void> {
    while (this.isUnderWay) await Promise.all(this.underWay);
  }

  /** Holds what came from another case, and tells that case whether it stands. */
  take({ fromCaseId }: LinesAdded, holds: readonly EffectCommand[]): void {
    this.track(async () => {
      const placed = await Promise.all(holds.map((hold) => this.effects.begin(hold)));
      await this.tell(
        fromCaseId,
        placed.every(({ state }) => state === 'stands'),
      );
    });
  }

  /** Lets go of what went to another case, once that one holds it. */
  give({ toCaseId }: LinesMoved, releases: readonly EffectCommand[]): void {
    this.track(async () => {
      const { held } = await this.inbox.take(takenOver(toCaseId));
      // It is what takes it back: an overturned decision must not put the other case's goods on this one's hold.
      if (held) await Promise.all(releases.map((release) => this.effects.begin(release, release)));
      else await this.leaveToPerson();
    });
  }

  /** The case ends: nothing is taken any more, and what went away is let go of with the rest once the other case holds it. */
  async end(): Promise<void> {
    for (const { fromCaseId } of this.inbox.takeAll(linesAdded)) await this.tell(fromCaseId, false);
    for (const { toCaseId } of this.inbox.takeAll(linesMoved)) await this.inbox.take(takenOver(toCaseId));
    await this.settled();
  }

  private track(work: () => Promise<void>): void {
    const done = work().finally(() => this.underWay.delete(done));
    this.underWay.add(done);
  }

  private tell(giverId: string, held: boolean): Promise<void> {
    return caseSteps.tellTakenOver(this.steps.next('take-over'), giverId, held);
  }

  private async leaveToPerson(): Promise<void> {
    await this.effects.allSettled();
    const holds = this.effects.standing('placeHold').map(({ step }) => step);
    await caseSteps.listIrreversible(this.steps.next('leave-hold'), holds, LIFT_BY_HAND);
  }
}
