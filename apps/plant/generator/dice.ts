import { seededRandom } from '../random.js';

/** Chance that depends on the seed alone. */
export class Dice {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.random() * (most - least + 1));
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.between(0, choices.length - 1)] as T;
  }

  /** True this often in a hundred times. */
  percent(chance: number): boolean {
    return this.between(1, 100) <= chance;
  }
}
