import type { OutsideSystem } from './effect.js';

/** Facts that another system told about a case, put beside the question. */
export interface ContextSection {
  /** Names the look-up, so that a repeat replaces its own section. */
  key: string;
  title: string;
  system: OutsideSystem;
  /** ISO 8601 in UTC: when the other system said so. */
  at: string;
  columns: string[];
  rows: string[][];
}
