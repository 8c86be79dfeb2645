import type { LotFound } from '../../libs/domain/index.js';

/** Of the lots that are said to have arrived, what ERP has shown so far. */
export class BookedLots {
  private readonly shown = new Set<string>();
  /** Real epoch milliseconds: until when ERP may take to book a lot that it has never shown. */
  private readonly due = new Map<string, number>();
  private readonly late = new Set<string>();

  /** Somebody says that it is here: ERP may take its time for it once more. */
  told(lot: string): void {
    this.due.delete(lot);
    this.late.delete(lot);
  }

  /** ERP was looked at; `lookAgainAt` is when it will be again. */
  seen({ lot, booked }: LotFound, lookAgainAt: number | undefined): void {
    if (booked) {
      this.shown.add(lot);
      this.told(lot);
      return;
    }
    const due = this.due.get(lot);
    if (due === undefined) this.due.set(lot, lookAgainAt ?? Date.now());
    else if (due <= Date.now()) this.late.add(lot);
  }

  /** It was there once, and has been used for something else. */
  isGone({ lot, booked }: LotFound): boolean {
    return !booked && this.shown.has(lot);
  }

  /** Nobody booked it in time: the number may be wrong, or all of it was used before the first look. */
  isLate(lot: string): boolean {
    return this.late.has(lot);
  }
}
