import type { Database, DueOf } from '../persistence/index.js';
import type { Clock } from '../platform/clock.js';
import { ClimbBatch } from './climb-batch.js';

export interface Climbed {
  /** The plant's next deadline in business time; null where none waits. */
  nextAt: Date | null;
  climbed: number;
  dropped: number;
  setAside: number;
}

const BATCH = 100;

/** Batches at a time: while one waits for Postgres, the other plans. What one has claimed the other skips. */
const LANES = 2;

/** In a storm the climbs come first: mails would take the processor that the other climbs need. For each that is still due. */
const MAILS_WAIT_MS = 2;

/** Takes every due step of a plant's ladders, highest severity first. What is locked elsewhere stays due. */
export class Climb {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** `beat` is called after each batch. */
  async run(plantId: string, beat: () => void = () => undefined): Promise<Climbed> {
    const total = { climbed: 0, dropped: 0, setAside: 0 };
    const lane = async (whose: DueOf) => {
      for (let batch = await this.batch(plantId, whose); batch; batch = await this.batch(plantId, whose)) {
        total.climbed += batch.climbed;
        total.dropped += batch.dropped;
        total.setAside += batch.setAside;
        beat();
      }
    };
    // The end of a shift takes cases that another lane would hold, and decides who is asked: it comes before them.
    await lane('plant');
    await Promise.all(Array.from({ length: LANES }, () => lane('cases')));
    const nextAt = await this.db.transaction([plantId], (tx) => tx.deadlines.earliest(plantId));
    return { nextAt, ...total };
  }

  /** Null where nothing is due that nobody else holds. */
  private batch(plantId: string, whose: DueOf) {
    return this.db.transaction([plantId], async (tx) => {
      const now = this.clock.now();
      const due = await tx.deadlines.claim(plantId, whose, now, BATCH);
      if (due.length === 0) return null;
      const ahead = due.length < BATCH ? 0 : await tx.deadlines.countDue(plantId, now);
      const mailsFrom = new Date(now.getTime() + ahead * MAILS_WAIT_MS);
      return new ClimbBatch(tx, this.clock, plantId, now, mailsFrom).run(due);
    });
  }
}
