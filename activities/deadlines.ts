import { heartbeat, sleep } from '@temporalio/activity';
import type { Climb, EarliestDeadline } from '../libs/casework/index.js';
import type { DeadlineActivities } from '../libs/contracts/temporal/index.js';
import type { Clock } from '../libs/platform/clock.js';
import { whileBeating } from './while-beating.js';

/**
 * How long before a deadline the climb is asked for: a timer, a workflow task and an activity may take the server a second or
 * two when many cases are busy, and none of that shall make the climb late. It waits the rest of the time out by itself.
 */
export const LEAD_MS = 2_000;

/** Deadlines that follow each other closer than the lead are climbed by one activity, up to so many. */
const MOST_ROUNDS = 20;

/** The climb of a plant's ladders, and when it is to be asked for next. */
export class Deadlines implements DeadlineActivities {
  constructor(
    private readonly climb: Pick<Climb, 'run'>,
    private readonly earliest: Pick<EarliestDeadline, 'run'>,
    private readonly clock: Clock,
  ) {}

  /** A normal activity: it may take a while, and beats after each batch. */
  async climbDue(plantId: string): Promise<{ nextAt: number | null }> {
    return { nextAt: await whileBeating(() => this.climbUntilNoneIsNear(plantId)) };
  }

  async earliestDeadline(plantId: string): Promise<{ nextAt: number | null }> {
    return { nextAt: this.askAt(await this.earliest.run(plantId)) };
  }

  private async climbUntilNoneIsNear(plantId: string): Promise<number | null> {
    for (let round = 1; ; round += 1) {
      const { nextAt } = await this.climb.run(plantId, () => heartbeat());
      const ahead = nextAt ? this.clock.toReal(nextAt) - Date.now() : 0;
      // What is overdue is locked elsewhere: the workflow comes back for it.
      if (ahead <= 0 || ahead > LEAD_MS || round === MOST_ROUNDS) return this.askAt(nextAt);
      await sleep(ahead);
    }
  }

  private askAt(instant: Date | null): number | null {
    return instant && this.clock.toReal(instant) - LEAD_MS;
  }
}
