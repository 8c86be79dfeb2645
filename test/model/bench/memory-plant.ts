import { MemoryCmms, MemoryErp, MemoryMes, type MemoryFault } from '../../../libs/connectors/memory/index.js';
import type { OutsideSystem } from '../../../libs/domain/index.js';

/** The three systems of the stand-in plant that all runs share; each run has objects of its own in them. */
export class MemoryPlant {
  readonly erp = new MemoryErp();
  readonly mes = new MemoryMes();
  readonly cmms = new MemoryCmms();

  /** What stands in the books of one system under a name; null where nothing does. */
  shows(system: OutsideSystem, name: string): string | null {
    return this[system].books.value(name);
  }

  /** A lot that ERP knows, usable or in inspection. */
  bookIn(item: string, lot: string, pieces: number, isUsable: boolean): void {
    const { lots } = this.erp;
    const before = lots.findIndex((each) => each.lot === lot);
    if (before >= 0) lots.splice(before, 1);
    const quantity = { value: String(pieces), unit: 'pcs' };
    lots.push({ lot, item, quantity, location: 'HALL-1', state: isUsable ? 'usable' : 'in-inspection' });
  }

  /** The next change of the object meets the fault. */
  fail({ system, object }: PlantObject, fault: MemoryFault): void {
    this[system].failNext(fault, null, object);
  }

  /** Faults that nothing has met yet. */
  ahead({ system, object }: PlantObject): readonly MemoryFault[] {
    return this[system].faultsAhead(object);
  }
}

/** A thing in an outside system that effects change one after another. */
export interface PlantObject {
  system: OutsideSystem;
  object: string;
}
