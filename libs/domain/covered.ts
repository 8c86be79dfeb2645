/** When somebody must have a duty: at every minute, or while the plant works by its calendar. */
export const COVERED = ['always', 'plant-works'] as const;
export type Covered = (typeof COVERED)[number];
