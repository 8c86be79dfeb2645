import { chooseLeaf, fault, type ChosenCode, type CodeList, type Fault } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';

/** A code that was looked up, or what is wrong with it. Neither where none is asked for. */
export interface Coded {
  code: ChosenCode | null;
  faults: Fault[];
}

/** Which leaf is asked for: of a list, and under one of its branches where `under` names it. */
export interface AskedCode {
  list: string;
  under?: string | undefined;
}

/** The code lists of a plant as they are now; each is read once. */
export class CodesInForce {
  private readonly lists = new Map<string, CodeList | null>();

  constructor(
    private readonly tx: Transaction,
    private readonly plantId: string,
  ) {}

  /** The leaf that somebody chose, or why it cannot be used and what can, with a pointer to it. */
  async choose({ list, under }: AskedCode, wanted: string | null, pointer: string): Promise<Coded> {
    if (!wanted) return refuse(pointer, `Choose a code from the list ${list}.`);
    const latest = await this.latest(list);
    if (!latest) return refuse(pointer, `The plant has no code list "${list}" yet: it is imported first.`);
    const isListed = latest.codes.some(({ code }) => code === wanted);
    const earlier = isListed ? null : await this.tx.codes.lastKnown(this.plantId, list, wanted);
    const chosen = chooseLeaf(latest, wanted, earlier, under);
    return 'why' in chosen ? refuse(pointer, chosen.why) : { code: chosen, faults: [] };
  }

  private async latest(list: string): Promise<CodeList | null> {
    const read = this.lists.get(list);
    if (read !== undefined) return read;
    const latest = await this.tx.codes.latest(this.plantId, list);
    this.lists.set(list, latest);
    return latest;
  }
}

function refuse(pointer: string, why: string): Coded {
  return { code: null, faults: [fault(pointer, why)] };
}
