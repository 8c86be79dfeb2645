import type { WorldEvent } from '../../../libs/domain/index.js';
import {
  CaseModel,
  type Ask,
  type End,
  type Offer,
  type Shown,
  type Stuck,
  type Telling,
} from './case-model.js';

const SYSTEMS = ['erp', 'mes'] as const;
type System = (typeof SYSTEMS)[number];

/** Of one system's hold. */
interface Held {
  lots: readonly string[];
  /** Some attempt at it may have left something behind. */
  may: boolean;
}
type Holds = Record<System, Held>;

interface Disposed {
  answer: string;
  /** Where the goods were let go, and were not held again since because that failed. */
  letGo: Set<System>;
  /** Postings that nothing takes back. */
  forGood: number;
}

const NOTHING: Held = { lots: [], may: false };

/** Goods are held in ERP and MES until somebody decides, and again when the decision no longer holds. */
export class QualityHoldModel extends CaseModel {
  readonly type = 'quality-hold';
  readonly settler = 'quality-manager';
  override readonly hears: readonly WorldEvent[] = ['concession-used', 'rework-done'];
  private at: 'held' | 'in-use' | 'in-rework' | 'let-go' | 'left' | 'lifting' | 'kept' = 'held';
  private holds: Holds = { erp: NOTHING, mes: NOTHING };
  /** Before what is under way. */
  private before: Holds = this.holds;
  /** The concession is, before it was carried out: it counts from then on. */
  private isUsedUp = false;
  private toApprove = 0;
  private toRework = 0;

  private readonly lots: string[];
  /** Went to another case. */
  private readonly given: string[] = [];
  private readonly lines: string[];

  constructor(lots: readonly string[]) {
    super();
    this.lots = [...lots];
    this.lines = [...lots];
    this.placeAll();
  }

  /** The cases that it was split off, one after another. */
  readonly above: QualityHoldModel[] = [];
  /** It took another case's lots. */
  hasTaken = false;

  /** Somebody is asked about the lots, so that they may change. */
  get mayChangeLines(): boolean {
    return this.at === 'held' && !this.stuck && !this.ended && !this.cancelling;
  }

  /** Nothing that was decided of it stands. */
  get isUndecided(): boolean {
    return this.decisions.length === 0 && this.openActions === 0;
  }

  get lotCount(): number {
    return this.lots.length;
  }

  /** The number of the line of the last lot. */
  get lastLine(): number {
    return this.lines.lastIndexOf(this.lots.at(-1) ?? '') + 1;
  }

  /** The other case holds the lots by now, and counts their events. */
  mergeInto(other: QualityHoldModel): void {
    other.take(this.lots.splice(0));
    other.occurrences += this.occurrences;
    this.letGo();
    this.at = 'let-go';
  }

  /** The last lot gets a case of its own. */
  splitOff(): QualityHoldModel {
    const gone = this.lots.splice(-1);
    this.given.push(...gone);
    for (const system of SYSTEMS) {
      const { lots, may } = this.holds[system];
      this.holds[system] = { lots: lots.filter((lot) => !gone.includes(lot)), may };
    }
    const child = new QualityHoldModel(gone);
    child.above.push(this, ...this.above);
    return child;
  }

  /** Lots that it was opened for, and that went to other cases. */
  get wentAway(): string[] {
    return this.given.filter((lot) => !this.lots.includes(lot));
  }

  /** True where it sees to the lot. */
  has(lot: string): boolean {
    return !this.ended && this.lots.includes(lot);
  }

  /** An equal event came; nobody holds these of its lots any more. */
  foldWith(free: readonly string[]): void {
    this.fold();
    if (free.length > 0) this.take(free);
  }

  private take(lots: readonly string[]): void {
    this.hasTaken = true;
    this.lots.push(...lots);
    this.lines.push(...lots);
    this.placeMore(lots);
  }

  private placeMore(lots: readonly string[]): void {
    for (const system of SYSTEMS) {
      this.holds[system] = { lots: [...this.holds[system].lots, ...lots], may: true };
    }
  }

  /** The case whose approval the rework of one lot waits for, once it is known. */
  awaits: CaseModel | null = null;

  /** The rework of one lot waits for its approval. */
  get wantsChild(): boolean {
    return this.at === 'in-rework' && this.toApprove > 0;
  }

  childEnded(child: CaseModel, approved: boolean): void {
    if (this.awaits !== child) return;
    this.awaits = null;
    if (!this.wantsChild) return;
    this.toApprove -= 1;
    if (approved) this.toRework += 1;
    this.endRework();
  }

  ask(): Ask | null {
    if (this.at === 'held') return { question: 'disposition', duties: ['quality-manager'] };
    if (this.at === 'lifting' && this.stands()) {
      return { question: 'still-standing', duties: ['quality-manager'] };
    }
    return null;
  }

  offers(): Offer[] {
    const duty = 'quality-manager';
    const reason = 'By inspection';
    if (this.at === 'lifting') return ['lift', 'keep'].map((answer) => ({ duty, answer, reason }));
    if (this.at !== 'held') return [];
    return [
      ...['release', 'scrap', 'return-to-supplier'].map((answer) => ({ duty, answer, reason })),
      { duty, answer: 'use-as-is', reason, payload: { until: '2026-06-01T08:00:00Z' } },
      ...(this.lots.length > 1
        ? []
        : [{ duty, answer: 'rework', payload: { route: 'Polish', cost: '120' } }]),
    ];
  }

  decide({ answer }: Offer): void {
    if (this.at === 'lifting') {
      if (answer === 'keep') return this.keep();
      this.decisions.push(null);
      this.letGo();
      return;
    }
    const isLetGo = answer === 'release' || answer === 'use-as-is';
    const forGood = answer === 'scrap' || answer === 'return-to-supplier' ? SYSTEMS.length : 0;
    const letGo = new Set(SYSTEMS.filter((system) => isLetGo && this.holds[system].may));
    this.decisions.push({ answer, letGo, forGood } satisfies Disposed);
    this.before = { ...this.holds };
    if (isLetGo) this.letGo();
    this.at = AFTER[answer] ?? 'held';
    this.toApprove = this.at === 'in-rework' ? this.lots.length : 0;
    this.toRework = 0;
  }

  /** One lot stands for all that a concession is for. */
  override tellings(): Telling[] {
    const [lot] = this.lots;
    if (lot === undefined) return super.tellings();
    return super.tellings().map((each) => ({ ...each, payload: { lot } }));
  }

  heard(event: WorldEvent): void {
    if (event === 'concession-used' && this.at === 'in-use') {
      this.isUsedUp = true;
      if (!this.stuck) this.endUse();
    }
    if (event === 'rework-done' && this.at === 'in-rework') {
      this.toRework -= 1;
      this.endRework();
    }
  }

  override goOn(): void {
    this.endUse();
    super.goOn();
  }

  gaveUp({ system, operation, part }: Stuck): void {
    if (system === 'cmms') return;
    if (operation === 'placeHold') this.endUse();
    this.isUsedUp = false;
    if (operation === 'placeHold') this.didNotPlace(system, part);
    else if (operation === 'releaseHold') this.didNotRelease(system, part);
    else {
      const disposed = this.disposed;
      if (disposed && disposed.forGood > 0) disposed.forGood = part ? 2 : 1;
      disposed?.letGo.clear();
      this.holds = { ...this.before };
      this.at = 'held';
    }
  }

  takeBack(decided: object, again: boolean): void {
    const { letGo, forGood } = decided as Disposed;
    this.openActions += forGood;
    this.at = 'held';
    if (again) this.placeAll();
    else this.place([...letGo]);
  }

  cancel(): void {
    this.at = 'lifting';
  }

  end(): End | null {
    if (this.at === 'let-go' || this.at === 'left') return 'closed';
    return this.at === 'kept' || (this.at === 'lifting' && !this.stands()) ? 'cancelled' : null;
  }

  objects() {
    // All went to another case: nothing of this one will change, and its objects would have no name of their own.
    if (this.lots.length === 0) return [];
    const object = this.lots.map((lot) => `lot/${lot}`).sort();
    // ERP makes the order of a rework, on the same object as the hold of a single lot, whole or not at all.
    const half = (system: System) => system === 'mes' || object.length > 1;
    return SYSTEMS.map((system) => ({ system, object: `${system}/${object.join('+')}`, half: half(system) }));
  }

  shows(): Shown[] {
    return SYSTEMS.flatMap((system) =>
      [...new Set([...this.lots, ...this.given])].map((lot) => {
        const value = this.holds[system].lots.includes(lot) ? '40' : null;
        return { system, name: `hold/${lot}/${this.number}`, value };
      }),
    );
  }

  /** By a decision that stands: an equal event is no part of it. */
  get letsGo(): boolean {
    const answer = this.disposed?.answer;
    return (answer === 'release' || answer === 'use-as-is') && this.at !== 'held';
  }

  override get isKept(): boolean {
    return this.at === 'kept';
  }

  private keep(): void {
    this.decisions.push({ answer: 'keep', letGo: new Set(), forGood: 0 } satisfies Disposed);
    this.at = 'kept';
  }

  private get disposed(): Disposed | null {
    return (this.decisions.at(-1) ?? null) as Disposed | null;
  }

  private get firstHalf(): string[] {
    return this.lots.slice(0, Math.floor(this.lots.length / 2));
  }

  private stands(): boolean {
    return SYSTEMS.some((system) => this.holds[system].may);
  }

  private placeAll(): void {
    this.place(SYSTEMS);
  }

  private place(systems: readonly System[]): void {
    this.before = { ...this.holds };
    for (const system of systems) this.holds[system] = { lots: [...this.lots], may: true };
  }

  private letGo(): void {
    this.before = { ...this.holds };
    for (const system of SYSTEMS) this.holds[system] = NOTHING;
  }

  private didNotPlace(system: System, part: boolean): void {
    const { lots, may } = this.before[system];
    this.holds[system] = part
      ? { lots: [...new Set([...lots, ...this.firstHalf])], may: true }
      : { lots, may };
    if (this.overturning) this.openActions += 1;
    else if (this.disposed?.letGo) this.disposed.letGo.add(system);
  }

  /** A decision is carried out whole or not at all: what the other system let go is held again. */
  private didNotRelease(system: System, part: boolean): void {
    const { lots, may } = this.before[system];
    const left: Held = part
      ? { lots: lots.filter((lot) => !this.firstHalf.includes(lot)), may: true }
      : { lots, may };
    this.holds[system] = left;
    if (this.at === 'lifting') return;
    this.at = 'held';
    this.disposed?.letGo.clear();
    const again = SYSTEMS.filter((each) => (each === system ? part : this.before[each].may));
    this.place(again);
  }

  private endUse(): void {
    if (!this.isUsedUp) return;
    this.isUsedUp = false;
    this.at = 'held';
    this.placeAll();
  }

  private endRework(): void {
    if (this.toApprove === 0 && this.toRework <= 0) this.at = 'held';
  }
}

const AFTER: Record<string, 'let-go' | 'in-use' | 'in-rework' | 'left'> = {
  release: 'let-go',
  'use-as-is': 'in-use',
  rework: 'in-rework',
  scrap: 'left',
  'return-to-supplier': 'left',
};
