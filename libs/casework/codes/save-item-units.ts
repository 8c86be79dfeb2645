import {
  convert,
  DECIMAL_SHAPE,
  fault,
  ok,
  refused,
  type Actor,
  type Fault,
  type ItemUnit,
  type Result,
} from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { mayKeepCodes } from './import-code-list.js';

export interface SaveItemUnitsCommand {
  plantId: string;
  item: string;
  /** All of them: what is left out is forgotten. */
  units: readonly Omit<ItemUnit, 'item'>[];
}

/** How a plant packs an item: one BOX of it is 24 EA. Decisions that were taken before stay as they were counted. */
export class SaveItemUnits {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  run(
    { plantId, item, units }: SaveItemUnitsCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ units: ItemUnit[] }>> {
    return this.db.transaction([plantId], async (tx) => {
      if (!(await mayKeepCodes(tx, plantId, actor))) {
        return refused({
          kind: 'forbidden',
          message: 'Your role in this plant does not let you keep its units.',
        });
      }
      const packs = units.map((unit) => ({ item, ...unit }));
      const faults = packs.flatMap((pack, i) => packFaults(`/units/${i}`, pack, packs));
      if (faults.length > 0) return refused({ kind: 'invalid', faults });
      await tx.lines.savePacks(plantId, item, units);
      const act = { plantId, actor, trace, at: this.clock.now() };
      tx.audit(entry(act, null, 'item-units.saved', { item, units }));
      return ok({ units: packs });
    });
  }
}

function packFaults(at: string, pack: ItemUnit, packs: readonly ItemUnit[]): Fault[] {
  const { unit, base, factor } = pack;
  const others = packs.filter((each) => each !== pack);
  const faults: Fault[] = [];
  if (others.some((each) => each.unit === unit))
    faults.push(fault(`${at}/unit`, `"${unit}" is named twice.`));
  if (!DECIMAL_SHAPE.test(factor)) faults.push(fault(`${at}/factor`, 'Give a decimal above 0.'));
  const one = { value: '1', unit };
  // A unit that everybody knows keeps its meaning, and no pack is made of itself, be it by way of another.
  if (convert(one, base, []) !== null)
    faults.push(fault(`${at}/unit`, `What one ${unit} is in ${base} is known.`));
  else if (isMadeOf(base, unit, packs))
    faults.push(fault(`${at}/base`, `"${base}" is made of "${unit}" itself.`));
  return faults;
}

function isMadeOf(unit: string, wanted: string, packs: readonly ItemUnit[]): boolean {
  if (unit === wanted) return true;
  const pack = packs.find((each) => each.unit === unit);
  return (
    pack !== undefined &&
    isMadeOf(
      pack.base,
      wanted,
      packs.filter((each) => each !== pack),
    )
  );
}
