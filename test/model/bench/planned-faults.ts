import type { MemoryFault } from '../../../libs/connectors/memory/index.js';
import type { MemoryPlant, PlantObject } from './memory-plant.js';

/** After these a person must say what becomes of the change; all others mend themselves. */
const NEEDS_PERSON: readonly MemoryFault[] = ['rejected', 'half-applied'];

/** The faults that one run has ordered. One at a time needs a person, so that what follows from it is sure. */
export class PlannedFaults {
  private readonly ordered: { at: PlantObject; fault: MemoryFault }[] = [];

  constructor(private readonly plant: MemoryPlant) {}

  /** What may be ordered now. */
  possible(half: boolean): MemoryFault[] {
    if (this.ahead.length > 1) return [];
    const mending: MemoryFault[] = ['timeout-before', 'timeout-after', 'error', 'duplicate', 'too-many'];
    if (this.ahead.some((fault) => NEEDS_PERSON.includes(fault))) return mending;
    return [...(half ? NEEDS_PERSON : (['rejected'] as const)), ...mending];
  }

  /** Nothing is about to fail. */
  get isQuiet(): boolean {
    return this.ahead.length === 0;
  }

  order(at: PlantObject, fault: MemoryFault): void {
    this.plant.fail(at, fault);
    this.ordered.push({ at, fault });
  }

  /** How many refusals the plant has given so far. */
  get refusals(): number {
    const ordered = this.ordered.filter(({ fault }) => fault === 'rejected').length;
    return ordered - this.ahead.filter((fault) => fault === 'rejected').length;
  }

  /** How many changes it has refused, or left half done. */
  get met(): number {
    const needs = (faults: readonly MemoryFault[]) =>
      faults.filter((fault) => NEEDS_PERSON.includes(fault)).length;
    return needs(this.ordered.map(({ fault }) => fault)) - needs(this.ahead);
  }

  private get ahead(): MemoryFault[] {
    const objects = new Map(this.ordered.map(({ at }) => [`${at.system} ${at.object}`, at]));
    return [...objects.values()].flatMap((at) => [...this.plant.ahead(at)]);
  }
}
