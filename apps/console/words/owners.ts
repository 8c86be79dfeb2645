import type { PersonRef, TaskView } from '../../../libs/contracts/api/index.js';

/** `Shift lead and Quality manager`, or that nobody is asked at present. */
export function ownersWords(owners: readonly PersonRef[]): string {
  if (owners.length === 0) return 'nobody is asked at present';
  return new Intl.ListFormat('en-GB').format(owners.map((owner) => owner.name));
}

/** As what somebody is asked, and why they: to be read after `as`. */
export function dutyWords({ duty, why }: Pick<TaskView, 'duty' | 'why'>): string {
  switch (why) {
    case 'on-duty':
      return `${duty.name} on duty`;
    case 'duty-fallback':
      return `the stand-in for ${duty.name}, since nobody on duty may answer`;
    case 'plant-fallback':
      return `the plant's fallback, since nobody may answer as ${duty.name}`;
    case 'next-shift':
      return `the next ${duty.name} on duty, since nobody was when it was asked`;
    case 'reassigned':
      return `${duty.name}, handed over by a person`;
    case 'claimed':
      return `${duty.name}, who claimed it`;
  }
}
