import { z } from 'zod';
import type { NodeId } from '../../domain/index.js';
import { HttpSystem } from '../http/http-system.js';
import type { HttpSettings } from '../http/json-client.js';
import type { MachineState, MesPort, StandingOrder } from '../ports/index.js';

const operations = z.array(z.object({ order: z.string(), operation: z.string(), plannedStart: z.string() }));
const machine = z.object({ state: z.enum(['running', 'stopped', 'unknown']) });

/** An MES over HTTP, as the stand-in plant speaks it. */
export class HttpMes extends HttpSystem<'mes'> implements MesPort {
  constructor(settings: HttpSettings) {
    super('mes', settings);
  }

  standingOrders(node: NodeId): Promise<StandingOrder[]> {
    return this.client.read(`/operations?machine=${encodeURIComponent(node)}`, operations);
  }

  async machineState(node: NodeId): Promise<MachineState> {
    return (await this.client.read(`/machine?machine=${encodeURIComponent(node)}`, machine)).state;
  }
}
