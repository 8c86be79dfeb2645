import type { ErpPort } from '../../libs/connectors/ports/index.js';
import type { ArrivedStockFound, ArrivedStockLookUp } from '../../libs/contracts/temporal/index.js';
import {
  durationMs,
  findLots,
  isPositive,
  type ContextSection,
  type ItemUnit,
  type LotFound,
  type LotStock,
} from '../../libs/domain/index.js';
import type { Clock } from '../../libs/platform/clock.js';
import { amount, told } from './sections.js';

interface Arrived {
  sections: ContextSection[];
  stock: ArrivedStockFound;
}

/** What of the arrived lots ERP shows as usable at this moment, and when to look again where some may become so. */
export async function arrivedStock(
  erp: ErpPort,
  lookUp: ArrivedStockLookUp,
  packs: readonly ItemUnit[],
  clock: Clock,
): Promise<Arrived> {
  const { component, documents } = lookUp;
  const at = clock.now();
  const [stock, supply] = await Promise.all([erp.stockByLot(component), erp.openSupply(component)]);
  const lots = findLots(lookUp.lots, stock, lookUp.unit, packs);
  const open = new Set(supply.map(({ document }) => document));
  return {
    sections: lots.length > 0 ? told('erp', at, section(lookUp, lots, stock)) : [],
    stock: {
      lots,
      stillOpen: documents.filter((document) => open.has(document)),
      lookAgainAt: lookAgainAt(lookUp, lots, clock, at),
    },
  };
}

function lookAgainAt(
  { lookAgainEvery }: ArrivedStockLookUp,
  lots: readonly LotFound[],
  clock: Clock,
  at: Date,
): number | null {
  if (lookAgainEvery === null || !lots.some(({ expected }) => isPositive(expected))) return null;
  return clock.toReal(new Date(at.getTime() + durationMs(lookAgainEvery)));
}

function section(
  { order, component }: ArrivedStockLookUp,
  lots: readonly LotFound[],
  stock: readonly LotStock[],
) {
  return {
    key: 'shortage.arrived',
    title: `What has arrived of ${component} for order ${order}`,
    columns: ['Lot', 'Usable', 'Awaited', 'Lacking', 'As ERP shows the lot'],
    rows: lots.map(({ lot, usable, expected, lacking }) => [
      ...[lot, amount(usable), amount(expected), amount(lacking)],
      asShown(stock.filter((each) => each.lot === lot)),
    ]),
  };
}

function asShown(stock: readonly LotStock[]): string {
  const words = stock.map(({ quantity, state }) => `${amount(quantity)} ${state.replace('-', ' ')}`);
  return words.join(', ') || 'not booked yet';
}
