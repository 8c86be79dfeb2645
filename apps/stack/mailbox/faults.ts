import { z } from 'zod';

const common = {
  /** Only for this recipient; for everybody where absent. */
  address: z.string().optional(),
  /** How often it happens before it is over; without end where absent. */
  times: z.int().positive().optional(),
};

/** What a mail server can do wrong: "try later" (450), refuse (550), answer late, or break off after it took the mail. */
export const mailFault = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('busy'), ...common }),
  z.strictObject({ kind: z.literal('refuse'), ...common }),
  z.strictObject({ kind: z.literal('slow'), delayMs: z.int().positive().max(600_000), ...common }),
  z.strictObject({ kind: z.literal('break-off'), ...common }),
]);

export type MailFault = z.infer<typeof mailFault>;
type FaultOf<K extends MailFault['kind']> = Extract<MailFault, { kind: K }>;

/** The faults that were asked for and are not used up. */
export class MailFaults {
  private faults: MailFault[] = [];

  set(faults: MailFault[]): void {
    this.faults = faults.map((fault) => ({ ...fault }));
  }

  list(): readonly MailFault[] {
    return this.faults;
  }

  /** The first fault of that kind for one of the addresses, counted as used. */
  take<K extends MailFault['kind']>(kind: K, addresses: string[]): FaultOf<K> | null {
    const fits = (fault: MailFault): fault is FaultOf<K> =>
      fault.kind === kind && (!fault.address || addresses.includes(fault.address));
    const fault = this.faults.find(fits);
    if (!fault) return null;
    if (fault.times !== undefined) this.use(fault);
    return fault;
  }

  private use(fault: MailFault): void {
    fault.times = (fault.times ?? 1) - 1;
    this.faults = this.faults.filter(({ times }) => times !== 0);
  }
}
