import type { Database } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';

export interface Climbed {
  /** The plant's next deadline in business time; null where none waits. */
  nextAt: Date | null;
  climbed: number;
  dropped: number;
  setAside: number;
}

/** Takes every due step of a plant's ladders, highest severity first. What is locked elsewhere stays due. */
export class Climb {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** `beat` is called after each batch. */
  async run(_plantId: string, _beat: () => void = () => undefined): Promise<Climbed> {
    throw new Error(`not written yet ${typeof this.db}${typeof this.clock}`);
  }
}
