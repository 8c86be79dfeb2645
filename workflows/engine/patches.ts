import { patched } from '@temporalio/workflow';

/** Why a running workflow takes two roads, since when, and when the old one may go. */
interface Patch {
  since: string;
  reason: string;
  removeWhen: string;
}

/** A released workflow changes only through an entry here, whose id is never used again. */
export const PATCHES = {} satisfies Record<string, Patch>;

/** True on runs that began after the change; false on those that replay what they did before it. */
export function changed(id: keyof typeof PATCHES): boolean {
  return patched(id);
}
