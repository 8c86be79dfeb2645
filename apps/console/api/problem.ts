import type { Problem as ProblemDocument } from '../../../libs/contracts/api/index.js';
import type { FormErrors } from '../form/form-field.js';

/** What the console itself must know of a problem; anything beyond is shown as it came. */
export type KnownProblem = Pick<ProblemDocument, 'title' | 'status'> & Partial<ProblemDocument>;

/** A refusal, with the sentence that the person is shown as it is. */
export class Problem extends Error {
  constructor(readonly document: KnownProblem) {
    super(document.detail ?? document.title);
    this.name = 'Problem';
  }

  get status(): number {
    return this.document.status;
  }
}

export function isStatus(error: unknown, status: number): error is Problem {
  return error instanceof Problem && error.status === status;
}

/** What is wrong, by JSON pointer; empty where the problem is not about the input's shape. */
export function fieldErrors(error: unknown): FormErrors {
  if (!(error instanceof Problem)) return {};
  const errors = error.document.errors ?? [];
  return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.replace(/^#/, ''), detail]));
}

/** One sentence for a person, whatever went wrong. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  return 'Holdfast could not be reached. Check the network and try again: a repeat is never counted twice.';
}
