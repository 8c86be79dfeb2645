import type { PersonRef } from '../../../libs/contracts/api/index.js';

/** `Shift lead and Quality manager`, or that nobody is asked at present. */
export function ownersWords(owners: readonly PersonRef[]): string {
  if (owners.length === 0) return 'nobody is asked at present';
  return new Intl.ListFormat('en-GB').format(owners.map((owner) => owner.name));
}
