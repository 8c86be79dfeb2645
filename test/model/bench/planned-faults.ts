import type { MemoryFault } from '../../../libs/connectors/memory/index.js';
import type { MemoryPlant, PlantObject } from './memory-plant.js';

/** After these a person must say what becomes of the change; all others mend themselves. */
const NEEDS_PERSON: readonly MemoryFault[] = ['rejected', 'half-applied'];

const MENDING: readonly MemoryFault[] = ['timeout-after', 'error', 'duplicate', 'too-many'];

/** The faults that one run has ordered. One at a time needs a person, so that what follows from it is sure. */
export class PlannedFaults {
  private readonly ordered: { at: PlantObject; fault: MemoryFault }[] = [];

  constructor(private readonly plant: MemoryPlant) {}

  /** What may be ordered now. */
  possible(half: boolean): readonly MemoryFault[] {
    if (this.ahead.length > 1) return [];
    if (this.ahead.some((fault) => NEEDS_PERSON.includes(fault))) return this.mending;
    return [...(half ? NEEDS_PERSON : (['rejected'] as const)), ...this.mending];
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

  /** A change that was left half done is still so after an answer that got lost: a person is asked once more. */
  private get mending(): readonly MemoryFault[] {
    const isLeftHalf = this.ordered.some(({ fault }) => fault === 'half-applied');
    return isLeftHalf ? MENDING : ['timeout-before', ...MENDING];
  }

  private get ahead(): MemoryFault[] {
    const objects = new Map(this.ordered.map(({ at }) => [`${at.system} ${at.object}`, at]));
    return [...objects.values()].flatMap((at) => [...this.plant.ahead(at)]);
  }
}
