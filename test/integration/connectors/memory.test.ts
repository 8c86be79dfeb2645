import { MemoryCmms, MemoryErp, MemoryMes } from '../../../libs/connectors/memory/index.js';
import { describeConnectorContract } from '../../support/connector-contract.js';

describeConnectorContract('the in-memory adapter', async () => {
  const systems = { erp: new MemoryErp(), mes: new MemoryMes(), cmms: new MemoryCmms() };
  const received = () => Object.values(systems).flatMap((system) => system.received);
  let lots = 0;
  return {
    ...systems,
    impatient: systems,
    failNext: async (system, fault, operation) => systems[system].failNext(fault, operation),
    setDown: async (system, down) => {
      systems[system].down = down;
    },
    assignedLot: async () => {
      lots += 1;
      systems.erp.books.assigned.set(`LOT-A${lots}`, 'PO-1001');
      return `LOT-A${lots}`;
    },
    arrive: async ({ item, lot, pieces, state }) => {
      const quantity = { value: String(pieces), unit: 'pcs' };
      systems.erp.lots.push({ item, lot, location: 'WH-1', quantity, state });
    },
    makeDocument: async (system, document, about) => {
      systems[system].documents.set(document, about);
    },
    planMaintenance: async (planned) => {
      systems.cmms.planned.push(planned);
    },
    timesApplied: async (key) =>
      received().filter(({ intent, changed }) => intent.key === key && changed).length,
    close: async () => undefined,
  };
});
