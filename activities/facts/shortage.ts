import type { ErpPort } from '../../libs/connectors/ports/index.js';
import type { LookUp } from '../../libs/contracts/temporal/index.js';
import type { ContextSection } from '../../libs/domain/index.js';
import { amount, told } from './sections.js';

type Shortage = Extract<LookUp, { kind: 'shortage' }>;

/** What a planner needs to choose: the order's components, where the missing one lies, what is coming, what replaces it. */
export async function shortageFacts(
  erp: ErpPort,
  { order, component }: Shortage,
  at: Date,
): Promise<ContextSection[]> {
  const [components, stock, supply, substitutes] = await Promise.all([
    erp.orderComponents(order),
    erp.availability(component),
    erp.openSupply(component),
    erp.substitutes(component),
  ]);
  return told(
    'erp',
    at,
    {
      key: 'shortage.components',
      title: `Components of order ${order}`,
      columns: ['Item', 'Required', 'Available'],
      rows: components.map(({ item, required, available }) => [item, amount(required), amount(available)]),
    },
    {
      key: 'shortage.stock',
      title: `Where ${component} lies`,
      columns: ['Location', 'Usable', 'In inspection'],
      rows: stock.map(({ location, usable, inInspection }) => [
        location,
        amount(usable),
        amount(inInspection),
      ]),
    },
    {
      key: 'shortage.supply',
      title: `Open supply of ${component}`,
      columns: ['Document', 'Quantity', 'Due'],
      rows: supply.map(({ document, quantity, due }) => [document, amount(quantity), due]),
    },
    {
      key: 'shortage.substitutes',
      title: `Substitutes for ${component}`,
      columns: ['Item', 'Usable'],
      rows: substitutes.map(({ item, usable }) => [item, amount(usable)]),
    },
  );
}
