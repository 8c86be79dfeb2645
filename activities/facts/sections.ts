import type { ContextSection, OutsideSystem, Quantity } from '../../libs/domain/index.js';

type Section = Omit<ContextSection, 'at' | 'system'>;

/** As the other system said it at this instant. */
export function told(system: OutsideSystem, at: Date, ...sections: Section[]): ContextSection[] {
  return sections.map((section) => ({ ...section, system, at: at.toISOString() }));
}

export function amount({ value, unit }: Quantity): string {
  return `${value} ${unit}`;
}
