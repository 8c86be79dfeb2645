import type { EffectCommand } from '../../domain/index.js';
import { marksOf, type Marks } from './marks.js';

/** The facts that one system holds, as marks by name. */
export class Books {
  private readonly marks = new Map<string, string>();
  /** Lots that are assigned to an order, as a test sets them up. */
  readonly assigned = new Map<string, string>();
  /** How much of a lot was built in or shipped before anybody held it. */
  readonly used = new Map<string, string>();
  /** How much of a lot is left in all; of those that are not named here, nobody knows. */
  readonly left = new Map<string, string>();
  /** What others called the holds that they placed on a lot. */
  readonly foreignHolds = new Map<string, string[]>();
  /** Assigned lots that a hold left free. */
  readonly spared = new Set<string>();

  /** In words, where the books do not allow it. */
  objection(command: EffectCommand): string | null {
    if (command.operation !== 'releaseOrder') return null;
    return this.marks.get(`order/${command.order}`) === 'cancelled'
      ? `order ${command.order} is cancelled`
      : null;
  }

  /** The document that is open already for what the command would open another; null for every other command. */
  openDocument(command: EffectCommand): string | null {
    return command.operation === 'openDowntime' ? this.value(`downtime/${command.machine}`) : null;
  }

  /** What stands under a name; null where nothing does. */
  value(name: string): string | null {
    return this.marks.get(name) ?? null;
  }

  showsAll(marks: Marks): boolean {
    return Object.entries(marks).every(([name, value]) => this.value(name) === value);
  }

  /** Writes the first so many of the marks. */
  write(marks: Marks, count = Object.keys(marks).length): void {
    for (const [name, value] of Object.entries(marks).slice(0, count)) {
      if (value === null) this.marks.delete(name);
      else this.marks.set(name, value);
    }
  }

  /** In the shape that the other adapters give, so that one read-back judges all of them. */
  evidence(command: EffectCommand, caseNumber: number, ref: string): Record<string, unknown> {
    switch (command.operation) {
      case 'placeHold':
      case 'releaseHold':
        return {
          lines: command.goods.map((goods) => this.holdLine(goods.ref, goods.quantity.unit, caseNumber)),
        };
      case 'postDisposition':
        return {
          lines: command.goods.map(({ ref: lot }) => ({
            ref: lot,
            posted: this.value(`disposition/${lot}/${ref}`),
          })),
        };
      case 'allocate':
      case 'deallocate':
        return {
          allocated: {
            value: this.value(`allocation/${command.order}/${command.item}`) ?? '0',
            unit: command.operation === 'allocate' ? command.quantity.unit : 'pcs',
          },
        };
      case 'cancelReplenishment':
        return { supply: this.value(`supply/${command.order}/${command.item}`) ? [{ state: 'open' }] : [] };
      case 'openDowntime':
      case 'closeDowntime':
      case 'blockWorkCenter':
      case 'unblockWorkCenter':
        return {
          blockedByThisCase: this.value(`block/${command.machine}/${caseNumber}`) !== null,
          openDowntime: this.value(`downtime/${command.machine}`),
        };
      case 'stopOrder':
      case 'resumeOrder':
        return { order: command.order, stopped: this.value(`stopped/${command.order}`) !== null };
      case 'rescheduleOrder':
      case 'releaseOrder':
      case 'cancelOrder':
        return this.orderNamed(command.order);
      case 'createReworkOrder':
        return this.orderNamed(ref);
      case 'rescheduleMaintenance':
        return { window: command.window };
      case 'requestReplenishment':
      case 'splitOrder':
      case 'moveOperations':
      case 'createMaintenanceRequest':
        return marksOf(command, caseNumber, ref);
    }
  }

  private holdLine(lot: string, unit: string, caseNumber: number) {
    const holders = [...this.marks.keys()].flatMap((name) => name.split(`hold/${lot}/`)[1] ?? []).map(Number);
    const foreign = this.foreignHolds.get(lot) ?? [];
    const blocks = holders.length + foreign.length > 0;
    const left = this.left.get(lot);
    return {
      ref: lot,
      held: { value: this.value(`hold/${lot}/${caseNumber}`) ?? '0', unit },
      blocks,
      assignedTo: this.assigned.get(lot) ?? null,
      assignedBlocked: blocks && !this.spared.has(lot),
      heldByOthers: [...holders.filter((number) => number !== caseNumber), ...foreign],
      used: { value: this.used.get(lot) ?? '0', unit },
      ...(left !== undefined && { left: { value: left, unit } }),
    };
  }

  private orderNamed(order: string) {
    const start = this.value(`start/${order}`);
    return { order, state: this.value(`order/${order}`), ...(start && { start }) };
  }
}
