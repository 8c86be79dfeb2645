import type { LiveChange } from '../../../libs/contracts/api/index.js';
import type { LiveEntries } from '../../../libs/persistence/read/index.js';

type Trail = Pick<LiveEntries, 'after' | 'last'>;

const PAGE = 200;
const KEPT = 1_000;

/** The newest changes of one plant, read once for all who watch it; older ones are read for whoever asks. */
export class PlantChanges {
  private reading: Promise<void> | null = null;
  private again = false;

  /** `recent` follows `base` without a gap. */
  private constructor(
    private readonly plantId: string,
    private readonly entries: Trail,
    private base: number,
    private recent: LiveChange[] = [],
  ) {}

  static async begin(plantId: string, entries: Trail): Promise<PlantChanges> {
    return new PlantChanges(plantId, entries, await entries.last(plantId));
  }

  get head(): number {
    return this.base + this.recent.length;
  }

  async after(seq: number): Promise<LiveChange[]> {
    if (seq < this.base) return this.entries.after(this.plantId, seq, PAGE);
    return this.recent.slice(seq - this.base, seq - this.base + PAGE);
  }

  /** Callers that come while it reads share one more reading. */
  catchUp(): Promise<void> {
    this.again = true;
    this.reading ??= this.read();
    return this.reading;
  }

  private async read(): Promise<void> {
    try {
      while (this.again) {
        this.again = false;
        const more = await this.entries.after(this.plantId, this.head, PAGE);
        this.recent.push(...more);
        if (more.length === PAGE) this.again = true;
        this.forget();
      }
    } finally {
      // In the same breath as the last look at `again`, or who asks in between would be forgotten.
      this.reading = null;
    }
  }

  private forget(): void {
    const over = this.recent.length - KEPT;
    if (over <= 0) return;
    this.recent = this.recent.slice(over);
    this.base += over;
  }
}
