import { Journal } from '../../../apps/plant/ledger.js';
import { Plant } from '../../../apps/plant/plant.js';
import { plantServer } from '../../../apps/plant/server.js';
import { HttpCmms } from '../../../libs/connectors/cmms/index.js';
import { HttpErp } from '../../../libs/connectors/erp/index.js';
import { HttpMes } from '../../../libs/connectors/mes/index.js';
import { describeConnectorContract } from '../../support/connector-contract.js';

const MONDAY = '2026-03-02T00:00:00.000Z';
/** Beyond what a machine that is busy with other things makes an answer wait. */
const PATIENT_MS = 60_000;
/** Lost answers alone are waited for so long: whatever comes too late besides reads as lost, too. */
const IMPATIENT_MS = 1_000;

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
}

describeConnectorContract('the HTTP adapter', async () => {
  const plant = new Plant(new Journal(null), MONDAY);
  const server = plantServer(plant);
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const patient = (system: string) => ({ baseUrl: `${url}/${system}`, timeoutMs: PATIENT_MS });
  const impatient = (system: string) => ({ baseUrl: `${url}/${system}`, timeoutMs: IMPATIENT_MS });
  let lots = 0;
  return {
    erp: new HttpErp(patient('erp')),
    mes: new HttpMes(patient('mes')),
    cmms: new HttpCmms(patient('cmms')),
    impatient: { erp: new HttpErp(impatient('erp')), cmms: new HttpCmms(impatient('cmms')) },
    failNext: (system, kind, operation) =>
      post(`${url}/faults`, { system, kind, operation, message: `the ${system} refuses` }),
    setDown: async (system, down) => {
      if (down) await post(`${url}/faults`, { system, kind: 'down' });
      else await fetch(`${url}/faults`, { method: 'DELETE' });
    },
    assignedLot: async () => {
      do lots += 1;
      while (plant.floor.master.lot(`LOT-A${lots}`, 'pcs').assignedTo === null);
      return `LOT-A${lots}`;
    },
    arrive: async ({ item, lot, pieces, state }) => {
      const inInspection = state !== 'usable';
      await post(`${url}/floor`, {
        kind: 'arrival',
        item,
        order: 'PO-1',
        quantity: pieces,
        lot,
        inInspection,
      });
      if (state === 'blocked') await post(`${url}/floor`, { kind: 'inspection', lot, passed: false });
    },
    makeDocument: (system, document, about) =>
      post(`${url}/floor`, { kind: 'document', system, document, about }),
    planMaintenance: (planned) => post(`${url}/floor`, { kind: 'maintenance', ...planned }),
    timesApplied: async (key) =>
      plant.journal.entries(0).filter((entry) => entry.key === key && entry.outcome === 'applied').length,
    close: () => server.close(),
  };
});
