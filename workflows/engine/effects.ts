import { rootCause } from '@temporalio/common';
import { ActivityFailure, isCancellation } from '@temporalio/workflow';
import type { EarlierEffect, EffectFinding, StepRef } from '../../libs/contracts/temporal/index.js';
import type { EffectCommand, EffectOperation, EffectResult } from '../../libs/domain/index.js';
import { caseSteps, effects } from './activity-profiles.js';
import { liftOf, remainderOf, takeBackOf, takesBack, withoutGoods } from './counterparts.js';
import type { StepRefs } from './step-refs.js';

/** A change outside, and what takes it back should another of the same decision fail. */
export interface Step {
  do: EffectCommand;
  undo?: EffectCommand;
}

/** One change outside. `needless`: it would have taken back what cannot stand. */
export interface Effect {
  readonly step: string;
  readonly command: EffectCommand;
  /** What takes it back should a later step fail, or the world make it needless. */
  readonly undo: EffectCommand | undefined;
  state: 'under-way' | 'stands' | 'given-up' | 'needless' | 'taken-back';
  /** An attempt ended in a conflict or without an outcome: part of it may be in place, also where it was given up. */
  leftPart: boolean;
  /** What the other system calls it. */
  ref: string | null;
  /** What its read-back says besides that it stands, such as who else keeps the goods in. */
  says: string | null;
  /** Of an earlier run: it followed from the decision whose overturning began this one. */
  readonly ofOverturned?: boolean;
  /** Of an earlier run: the question whose decision came last before it. */
  readonly ofDecision?: string | null;
  /** The decision that it carries out; null where it began or compensates something by itself. */
  readonly carriesOut: string | null;
}

/** Asks a person about an effect that no attempt could settle. Null where nothing is left to find out. */
export type AskPerson = (effect: Effect, result: EffectResult) => Promise<EffectFinding | null>;

/** The changes that a case made outside. Effects on the same object or goods wait for each other, all others run side by side. */
export class Effects {
  /** Those of earlier runs come first. */
  private readonly begun: Effect[];
  private readonly ground: number;
  private readonly latestOn = new Map<string, Promise<unknown>>();
  /** The decision that is being carried out; null while the process asks, or has not asked yet. */
  decision: string | null = null;

  constructor(
    private readonly steps: StepRefs,
    private readonly askPerson: AskPerson,
    earlier: readonly EarlierEffect[] = [],
  ) {
    this.begun = standing(earlier);
    this.ground = this.begun.length;
  }

  /** Marks this moment, for what is begun from here on. */
  get mark(): number {
    return this.begun.length;
  }

  since(mark: number): Effect[] {
    return this.begun.slice(mark);
  }

  /** Of earlier runs, because of the decision that was overturned. */
  get overturned(): Effect[] {
    return this.begun.filter(({ ofOverturned }) => ofOverturned);
  }

  /** What followed in an earlier run from the decision on this question. */
  followedFrom(questionId: string): Effect[] {
    return this.begun.filter(({ ofDecision }) => ofDecision === questionId);
  }

  /** Resolves once nothing more will happen to the effect without somebody's doing. */
  begin(command: EffectCommand, undo?: EffectCommand): Promise<Effect> {
    return this.enter(command, undo, this.decision);
  }

  private enter(
    command: EffectCommand,
    undo: EffectCommand | undefined,
    carriesOut: string | null,
  ): Promise<Effect> {
    const ref = this.steps.next(`${command.operation}@${command.system}`);
    const effect: Effect = {
      ...{ step: ref.step, command, undo, carriesOut },
      ...{ state: 'under-way', leftPart: false, ref: null, says: null },
    };
    const settled = this.earlierOn(command).then(() => this.settle(effect, ref));
    this.begun.push(effect);
    this.latestOn.set(command.object, settled);
    return settled;
  }

  /** What is under way on the same object, and on others that share goods with it. */
  private earlierOn(command: EffectCommand): Promise<unknown> {
    const sharing = this.begun.filter(
      (each) => each.state === 'under-way' && isAboutTheSame(each.command, command),
    );
    const objects = new Set([command.object, ...sharing.map((each) => each.command.object)]);
    return Promise.all([...objects].flatMap((object) => this.latestOn.get(object) ?? []));
  }

  /** The last one first, so that nothing is taken away from under what was built on it. */
  async takeBack(done: readonly Effect[]): Promise<void> {
    for (const effect of done.filter(mayStand).toReversed()) {
      if (!effect.undo) continue;
      const undone = await this.enter(effect.undo, undefined, null);
      if (undone.state === 'stands') effect.state = 'taken-back';
    }
  }

  /**
   * Takes back what an overturned decision did, the last change first. Resolves with what nothing takes back: a person
   * must see to it.
   */
  async undo(done: readonly Effect[]): Promise<Effect[]> {
    const irreversible: Effect[] = [];
    const own = done.filter((effect) => mayStand(effect) && !this.takesBackAnother(effect));
    for (const effect of own.toReversed()) {
      const undo = this.undoOf(effect);
      if (undo === 'replaced') continue;
      const undone = undo && !this.isUnderWay(undo) ? await this.enter(undo, undefined, null) : null;
      if (undone?.state === 'stands') effect.state = 'taken-back';
      if (undo === null || undone?.state === 'given-up') irreversible.push(effect);
    }
    return irreversible;
  }

  /** As `takeBackOf`. What went to other cases since stays with them. */
  private undoOf(effect: Effect): EffectCommand | 'replaced' | null {
    if (isForGood(effect)) return 'replaced';
    const undo = effect.undo ?? takeBackOf(effect.command, effect.ref);
    if (undo === null || undo === 'replaced') return undo;
    return withoutGoods(undo, commandsOf(this.after(effect).filter(isForGood))) ?? 'replaced';
  }

  takeBackAll(): Promise<void> {
    return this.takeBack(this.begun);
  }

  /** True where all of them hold. Otherwise those that did are taken back: a decision is carried out whole or not at all. */
  async carryOut(steps: readonly Step[]): Promise<boolean> {
    const done = await Promise.all(steps.map((step) => this.begin(step.do, step.undo)));
    if (done.every(({ state }) => state !== 'given-up')) return true;
    await this.takeBack(done);
    return false;
  }

  /** What the read-backs of this run's changes of one kind say besides that they stand, each once. */
  saidOf(operation: EffectOperation): string[] {
    const its = this.since(this.ground).filter(({ command }) => command.operation === operation);
    return [
      ...new Set(its.flatMap(({ state, says }) => (state === 'stands' && says !== null ? [says] : []))),
    ];
  }

  /** In this run. */
  hasBegun(operation: EffectOperation): boolean {
    return this.since(this.ground).some(({ command }) => command.operation === operation);
  }

  async allSettled(): Promise<void> {
    await Promise.all(this.latestOn.values());
  }

  /** The process itself begins anew with what would take an earlier run's change back. */
  private isUnderWay({ operation, object }: EffectCommand): boolean {
    return this.begun.some(
      ({ state, command }) =>
        state === 'under-way' && command.operation === operation && command.object === object,
    );
  }

  /** Those of an operation that stand, or may stand in part. */
  standing(operation: EffectOperation): Effect[] {
    return this.begun.filter((effect) => effect.command.operation === operation && mayStand(effect));
  }

  /** The commands that would lift every hold and block that stands, or may stand in part, because of this case. */
  get lifts(): EffectCommand[] {
    return this.begun.filter(mayStand).flatMap((effect) => {
      const remainder = remainderOf(effect.command, commandsOf(this.after(effect).filter(isInPlace)));
      return (remainder && liftOf(remainder)) ?? [];
    });
  }

  /** It stands so that another does not: nothing of it is left to take back. */
  private takesBackAnother(effect: Effect): boolean {
    const before = this.begun.slice(0, this.begun.indexOf(effect));
    return before.some((each) => each.state === 'taken-back' && isUndoOf(effect, each));
  }

  private after(effect: Effect): Effect[] {
    return this.begun.slice(this.begun.indexOf(effect) + 1);
  }

  private async settle(effect: Effect, ref: StepRef): Promise<Effect> {
    const before = this.begun.slice(0, this.begun.indexOf(effect));
    const earlier = before.filter(({ command }) => takesBack(effect.command, command));
    const needless = earlier.length > 0 && !earlier.some(mayStand);
    effect.state = needless ? 'needless' : await this.pursue(effect, ref);
    if (effect.state === 'stands') earlier.filter(mayStand).forEach((undone) => this.markUndone(undone));
    return effect;
  }

  private markUndone(effect: Effect): void {
    const standing = this.after(effect).filter(({ state }) => state === 'stands');
    if (isTakenBack(effect.command, commandsOf(standing))) effect.state = 'taken-back';
  }

  private async pursue(effect: Effect, ref: StepRef): Promise<'stands' | 'given-up'> {
    for (;;) {
      const result = await attempt(ref, effect);
      effect.ref = result.ref ?? effect.ref;
      effect.leftPart ||= result.outcome === 'conflict' || result.outcome === 'unknown';
      if (result.outcome === 'applied' || result.outcome === 'already') {
        effect.says = result.message;
        return 'stands';
      }
      const finding = await this.askPerson(effect, result);
      if (!finding) return 'given-up';
      await caseSteps.settleEffect(this.steps.next(`settle-${effect.step}`), effect.step, finding);
      if (finding.kind === 'abandoned' || finding.kind === 'withdrawn') return 'given-up';
      if (finding.kind === 'by-hand') {
        effect.ref = finding.documentNumber;
        return 'stands';
      }
    }
  }
}

function isAboutTheSame(one: EffectCommand, other: EffectCommand): boolean {
  return takesBack(one, other) || takesBack(other, one);
}

function mayStand({ state, leftPart }: Effect): boolean {
  return state === 'stands' || (state === 'given-up' && leftPart);
}

/** What earlier runs left, without what they took back themselves. */
function standing(earlier: readonly EarlierEffect[]): Effect[] {
  const effects = earlier.map(({ run, step, command, undo, ref, overturned, decision = null }): Effect => ({
    ...{ step: `${run}/${step}`, command, undo: undo ?? undefined, ref, carriesOut: null, says: null },
    ...{ state: 'stands', leftPart: false, ofOverturned: overturned, ofDecision: decision },
  }));
  effects.forEach((effect, i) => {
    const later = effects.slice(i + 1);
    if (isTakenBack(effect.command, commandsOf(later)) || later.some((each) => isUndoOf(each, effect))) {
      effect.state = 'taken-back';
    }
  });
  return effects;
}

/** What bars counts also where only part of it may stand; what lifts counts only as a whole. */
function isInPlace(effect: Effect): boolean {
  return effect.state === 'stands' || (mayStand(effect) && liftOf(effect.command) !== null);
}

/** Nothing of it is left, by what came after it. */
function isTakenBack(command: EffectCommand, later: readonly EffectCommand[]): boolean {
  const counterparts = later.filter((each) => takesBack(each, command));
  return counterparts.length > 0 && remainderOf(command, counterparts) === null;
}

/** By the command that the change itself named. */
function isUndoOf({ command }: Effect, { undo }: Effect): boolean {
  return undo !== undefined && JSON.stringify(undo) === JSON.stringify(command);
}

/** It named itself as what takes it back: nothing does. */
function isForGood(effect: Effect): boolean {
  return isUndoOf(effect, effect);
}

function commandsOf(effects: readonly Effect[]): EffectCommand[] {
  return effects.map(({ command }) => command);
}

/** Attempts that ran out of time, or that no repetition will mend, left an outcome that nobody knows. */
async function attempt(ref: StepRef, { command, undo }: Effect): Promise<EffectResult> {
  try {
    return await (undo ? effects.applyEffect(ref, command, undo) : effects.applyEffect(ref, command));
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    return { outcome: 'unknown', ref: null, evidence: {}, message: rootCause(error) ?? error.message };
  }
}
