import type { WorldEvent } from '../../../libs/domain/index.js';
import { CaseModel, type Ask, type End, type Offer, type Shown, type Stuck } from './case-model.js';

/** What bars the machine in MES. */
interface Bar {
  stands: boolean;
  /** Some attempt at it may have left something behind. */
  may: boolean;
  /** Why, as MES shows it. */
  cause: string | null;
}

const STANDS: Bar = { stands: true, may: true, cause: 'Stopped, reason unknown' };
const GONE: Bar = { stands: false, may: false, cause: null };

/** What a decision did that its overturning takes back. */
interface Decided {
  moved: boolean;
  /** What it lifted in MES, and was not put back since because a part of it failed. */
  lifted: Set<'stop' | 'block'>;
}

/** The machine is reported and blocked until its owner confirms that it runs; no signal of its own unblocks it. */
export class DowntimeModel extends CaseModel {
  readonly type = 'downtime';
  readonly settler = 'maintenance-planner';
  override readonly hears: readonly WorldEvent[] = ['machine-runs', 'machine-stopped'];
  private at: 'stopped' | 'answered' | 'confirming' | 'still-down' | 'runs' | 'lifting' | 'kept' = 'stopped';
  private stop: Bar = STANDS;
  private block: Bar = STANDS;
  private before = { stop: GONE, block: GONE };
  /** Told, and nobody waited for it yet. */
  private runsUnheard = false;
  private stoppedAgain = false;
  private lastTold: string | null = null;
  private lastWorld: string | null = null;

  constructor(private readonly machine: string) {
    super();
  }

  /** An equal event tells the process that the machine stopped where it last heard that it runs. */
  override fold(): void {
    super.fold();
    if (this.lastWorld === 'machine-runs') this.heard('machine-stopped');
  }

  ask(): Ask | null {
    const duties = ['maintenance-lead'];
    if (this.at === 'stopped') return { question: 'respond', duties };
    if (this.at === 'confirming') return { question: 'confirm-cause', duties };
    return this.at === 'lifting' && this.bars() ? { question: 'still-standing', duties } : null;
  }

  offers(): Offer[] {
    const duty = 'maintenance-lead';
    const reason = 'As agreed';
    const press = this.machine.replace(/[^/]+$/, 'press-1');
    switch (this.at) {
      case 'stopped':
        return [
          { duty, answer: 'repair' },
          { duty, answer: 'wait', reason },
          { duty, answer: 'move', payload: { toWorkCenter: press } },
        ];
      case 'confirming':
        return [
          { duty, answer: 'runs-again', payload: { cause: 'Hose burst' } },
          { duty, answer: 'still-down' },
        ];
      case 'lifting':
        return ['lift', 'keep'].map((answer) => ({ duty, answer, reason }));
      default:
        return [];
    }
  }

  override give(offer: Offer): void {
    super.give(offer);
    this.lastTold = 'decided';
  }

  override settleAction(): void {
    super.settleAction();
    if (this.openActions === 0 && !this.ended) this.lastTold = 'actions-verified';
  }

  decide({ answer }: Offer): void {
    this.decisions.push(answer === 'lift' ? null : this.doneBy(answer));
    if (this.at === 'stopped') this.at = 'answered';
    else if (answer === 'runs-again') this.free('runs');
    else if (answer === 'still-down') this.at = 'still-down';
    else if (answer === 'lift') this.free('lifting');
    else this.at = 'kept';
  }

  heard(event: WorldEvent): void {
    const isNews = this.lastTold !== event;
    this.lastTold = event;
    if (!isNews) return;
    this.lastWorld = event;
    if (event === 'machine-stopped') this.stopAgain();
    else if (event === 'machine-runs') this.run();
  }

  gaveUp({ operation, part }: Stuck): void {
    const { stop, block } = this.before;
    if (operation === 'openDowntime') this.stop = part ? { ...stop, may: true } : stop;
    if (operation === 'closeDowntime') this.stop = stop;
    if (operation === 'blockWorkCenter') this.block = part ? { ...block, may: true } : block;
    if (operation === 'unblockWorkCenter') this.block = block;
    const isBar = operation === 'openDowntime' || operation === 'blockWorkCenter';
    if (isBar && this.overturning) this.openActions += 1;
    const decided = this.decisions.at(-1) as Decided | null | undefined;
    if (operation === 'moveOperations' && decided) decided.moved = false;
    if (this.at === 'runs') this.didNotFree(operation, part, decided?.lifted);
  }

  /** A decision is carried out whole or not at all: a downtime that was closed is opened again, a machine that was freed is blocked. */
  private didNotFree(operation: string, part: boolean, lifted: Decided['lifted'] | undefined): void {
    this.at = 'confirming';
    this.stoppedAgain = false;
    if (!part) lifted?.delete(operation === 'closeDowntime' ? 'stop' : 'block');
    if (lifted?.delete('stop')) this.stop = STANDS;
    if (lifted?.delete('block')) this.block = STANDS;
  }

  takeBack(decided: object, again: boolean): void {
    const { moved, lifted } = decided as Decided;
    if (moved) this.openActions += 1;
    this.lastTold = 'overturned';
    this.at = 'stopped';
    if (again) {
      this.runsUnheard = false;
      this.reportAndBlock();
    } else {
      this.before = { stop: this.stop, block: this.block };
      if (lifted.has('stop')) this.stop = STANDS;
      if (lifted.has('block')) this.block = STANDS;
    }
    if (this.runsUnheard) this.run();
  }

  override get isKept(): boolean {
    return this.at === 'kept';
  }

  cancel(): void {
    this.at = 'lifting';
  }

  override goOn(): void {
    if (this.at === 'runs' && this.stoppedAgain) {
      this.stoppedAgain = false;
      this.at = 'stopped';
      this.reportAndBlock();
      if (this.runsUnheard) this.run();
    }
    super.goOn();
  }

  end(): End | null {
    if (this.at === 'runs') return 'closed';
    return this.at === 'kept' || (this.at === 'lifting' && !this.bars()) ? 'cancelled' : null;
  }

  objects() {
    const { machine } = this;
    return ['downtime', 'work-center', 'operations'].map((thing) => ({
      ...{ system: 'mes' as const, object: `mes/${thing}/${machine}` },
      half: thing !== 'operations',
    }));
  }

  shows(refs: (operation: string) => string[]): Shown[] {
    const { machine, number } = this;
    const reported = refs('openDowntime').at(-1) ?? null;
    return [
      { system: 'mes', name: `downtime/${machine}`, value: this.stop.stands ? reported : null },
      {
        ...{ system: 'mes', name: `block/${machine}/${number}` },
        value: this.block.stands ? this.block.cause : null,
      },
    ];
  }

  private doneBy(answer: string): Decided {
    const lifted = new Set<'stop' | 'block'>();
    if (answer === 'runs-again' && this.stop.may) lifted.add('stop');
    if (answer === 'runs-again' && this.block.may) lifted.add('block');
    return { moved: answer === 'move', lifted };
  }

  private bars(): boolean {
    return this.stop.may || this.block.may;
  }

  private run(): void {
    this.runsUnheard = false;
    if (this.at === 'stopped' || this.at === 'answered' || this.at === 'still-down') this.at = 'confirming';
    else this.runsUnheard = true;
  }

  private stopAgain(): void {
    if (this.at !== 'runs') return;
    this.stoppedAgain = true;
    this.runsUnheard = false;
  }

  private free(at: 'runs' | 'lifting'): void {
    this.at = at;
    this.before = { stop: this.stop, block: this.block };
    [this.stop, this.block] = [GONE, GONE];
  }

  private reportAndBlock(): void {
    this.before = { stop: this.stop, block: this.block };
    [this.stop, this.block] = [STANDS, STANDS];
  }
}
