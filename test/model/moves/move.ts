import type { RefusalKind, Result } from '../../../libs/domain/index.js';

/** Something that somebody may do now, and what must come of it. */
export interface Move {
  words: string;
  run(): Promise<Result<unknown>>;
  /** How the model goes on once it is done; a move that must be refused has none. */
  then?: () => void;
  /** Any of these, where it must be refused. */
  refusedAs?: readonly RefusalKind[];
}

export const KINDS = [
  'answer',
  'tell',
  'wrong',
  'overturn',
  'cancel',
  'fold',
  'fail',
  'settle-action',
  'again',
  'together',
  'restart',
] as const;
export type MoveKind = (typeof KINDS)[number];
