import type { AddContext } from '../../libs/casework/index.js';
import { OutsideError, type ErpPort, type MesPort } from '../../libs/connectors/ports/index.js';
import type { LookUp, LookUpResult, StepRef } from '../../libs/contracts/temporal/index.js';
import type { ContextSection } from '../../libs/domain/index.js';
import type { Clock } from '../../libs/platform/clock.js';
import { withSpan } from '../../libs/platform/tracing/index.js';
import { failure } from '../failures.js';
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
    private readonly erp: ErpPort,
    private readonly mes: MesPort,
    private readonly addContext: Pick<AddContext, 'run'>,
    private readonly clock: Clock,
  ) {}

  async run(ref: StepRef, lookUp: LookUp): Promise<LookUpResult> {
    const { sections, result } = await withSpan(`facts.${lookUp.kind}`, ref.trace, () => this.ask(lookUp));
    const added = await this.addContext.run(ref, sections);
    if (!added.ok) throw failure('StepRefused', JSON.stringify(added.refusal));
    return result;
  }

  private async ask(lookUp: LookUp): Promise<Facts> {
    try {
      return await this.facts(lookUp);
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      throw failure('SystemUnavailable', error.message, { cause: error });
    }
  }

  private async facts(lookUp: LookUp): Promise<Facts> {
    const at = this.clock.now();
    switch (lookUp.kind) {
      case 'shortage':
        return { sections: await shortageFacts(this.erp, lookUp, at), result: NOTHING };
      case 'standing-orders': {
        const orders = await this.mes.standingOrders(lookUp.machine);
        const result = { ...NOTHING, orders: orders.map(({ order }) => order) };
        return { sections: standingOrders(lookUp.machine, orders, at), result };
      }
      case 'machine-state': {
        const state = await this.mes.machineState(lookUp.machine);
        const machineRuns = state === 'unknown' ? null : state === 'running';
        return { sections: machineState(lookUp.machine, state, at), result: { ...NOTHING, machineRuns } };
      }
    }
  }
}
