import type { AddContext, ItemPacks } from '../../libs/casework/index.js';
import {
  OutsideError,
  type CmmsPort,
  type ErpPort,
  type MesPort,
} from '../../libs/connectors/ports/index.js';
import type { LookUp, LookUpResult, StepRef } from '../../libs/contracts/temporal/index.js';
import type { ContextSection } from '../../libs/domain/index.js';
import type { Clock } from '../../libs/platform/clock.js';
import { withSpan } from '../../libs/platform/tracing/index.js';
import { failure } from '../failures.js';
import { arrivedStock } from './arrived.js';
import { documentFound } from './document.js';
import { machineState, standingOrders } from './machine.js';
import { shortageFacts } from './shortage.js';

interface Facts {
  sections: ContextSection[];
  result: LookUpResult;
}

const NOTHING: LookUpResult = { orders: [], machineRuns: null };

/** Asks other systems and puts what they say beside the question. Changes nothing there. */
export class LookUpFacts {
  constructor(
    private readonly systems: { erp: ErpPort; mes: MesPort; cmms: CmmsPort },
    private readonly addContext: Pick<AddContext, 'run'>,
    private readonly packs: Pick<ItemPacks, 'of'>,
    private readonly clock: Clock,
  ) {}

  async run(ref: StepRef, lookUp: LookUp): Promise<LookUpResult> {
    const { sections, result } = await withSpan(`facts.${lookUp.kind}`, ref.trace, () =>
      this.ask(ref, lookUp),
    );
    if (sections.length === 0) return result;
    const added = await this.addContext.run(ref, sections);
    if (!added.ok) throw failure('StepRefused', JSON.stringify(added.refusal));
    return result;
  }

  private async ask(ref: StepRef, lookUp: LookUp): Promise<Facts> {
    try {
      return await this.facts(ref, lookUp);
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      throw failure('SystemUnavailable', error.message, { cause: error });
    }
  }

  private async facts({ plantId }: StepRef, lookUp: LookUp): Promise<Facts> {
    const at = this.clock.now();
    const { erp, mes } = this.systems;
    switch (lookUp.kind) {
      case 'shortage':
        return { sections: await shortageFacts(erp, lookUp, at), result: NOTHING };
      case 'standing-orders': {
        const orders = await mes.standingOrders(lookUp.machine);
        const result = { ...NOTHING, orders: orders.map(({ order }) => order) };
        return { sections: standingOrders(lookUp.machine, orders, at), result };
      }
      case 'machine-state': {
        const state = await mes.machineState(lookUp.machine);
        const machineRuns = state === 'unknown' ? null : state === 'running';
        return { sections: machineState(lookUp.machine, state, at), result: { ...NOTHING, machineRuns } };
      }
      case 'arrived-stock': {
        const packs = await this.packs.of(plantId, lookUp.component);
        const { sections, stock } = await arrivedStock(erp, lookUp, packs, this.clock);
        return { sections, result: { ...NOTHING, stock } };
      }
      case 'document': {
        const document = await documentFound(this.systems[lookUp.system], lookUp.document);
        return { sections: [], result: { ...NOTHING, document } };
      }
    }
  }
}
