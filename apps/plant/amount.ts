import type { Quantity } from '../../libs/domain/index.js';

/** The stand-in counts in plain numbers; what it says to others is a decimal text. */
export function amount(quantity: Quantity): number {
  return Number(quantity.value);
}

export function quantity(value: number, unit: string): Quantity {
  return { value: String(Math.round(value * 1e6) / 1e6), unit };
}
