import type { CaseInput, StepRef } from '../../libs/contracts/temporal/index.js';

/** Names every write of the workflow: the same name on every attempt and on replay, never the same for two writes. */
export class StepRefs {
  private readonly used = new Map<string, number>();

  constructor(private readonly input: Pick<CaseInput, 'plantId' | 'caseId' | 'run' | 'trace'>) {}

  next(name: string): StepRef {
    const times = (this.used.get(name) ?? 0) + 1;
    this.used.set(name, times);
    return this.named(times === 1 ? name : `${name}-${times}`);
  }

  private named(step: string): StepRef {
    const { plantId, caseId, run, trace } = this.input;
    return { plantId, caseId, run, step, trace };
  }
}
