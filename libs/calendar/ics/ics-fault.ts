/** One thing that is wrong with an iCalendar text. Lines count from 1, as an editor shows them. */
export interface IcsFault {
  line: number;
  message: string;
}

/** Ends the reading of one property or event. Whoever reads the next one turns it into a fault. */
export class IcsError extends Error {
  override readonly name = 'IcsError';

  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** What could be read, and the faults of what could not. Nothing of a text with faults should be stored. */
export interface Read<T> {
  values: T[];
  faults: IcsFault[];
}

/** Reads one after the other, and notes the fault of each that cannot be read. */
export function readEach<T, U>(items: readonly T[], read: (item: T) => U): Read<U> {
  const result: Read<U> = { values: [], faults: [] };
  for (const item of items) {
    try {
      result.values.push(read(item));
    } catch (error) {
      if (!(error instanceof IcsError)) throw error;
      result.faults.push({ line: error.line, message: error.message });
    }
  }
  return result;
}
