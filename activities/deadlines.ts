import { heartbeat } from '@temporalio/activity';
import type { Climb, EarliestDeadline } from '../libs/casework/index.js';
import type { DeadlineActivities } from '../libs/contracts/temporal/index.js';
import type { Clock } from '../libs/platform/clock.js';
import { whileBeating } from './while-beating.js';

/** The climb of a plant's ladders, and when it is needed next. */
export class Deadlines implements DeadlineActivities {
  constructor(
    private readonly climb: Pick<Climb, 'run'>,
    private readonly earliest: Pick<EarliestDeadline, 'run'>,
    private readonly clock: Clock,
  ) {}

  /** A normal activity: it may take a while, and beats after each batch. */
  async climbDue(plantId: string): Promise<{ nextAt: number | null }> {
    const { nextAt } = await whileBeating(() => this.climb.run(plantId, () => heartbeat()));
    return { nextAt: this.real(nextAt) };
  }

  async earliestDeadline(plantId: string): Promise<{ nextAt: number | null }> {
    return { nextAt: this.real(await this.earliest.run(plantId)) };
  }

  private real(instant: Date | null): number | null {
    return instant && this.clock.toReal(instant);
  }
}
