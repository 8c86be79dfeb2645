import type { Dice } from './dice.js';
import { HOUR, MINUTE, type Happening } from './happening.js';

/** What networks and people do to a clean stream: told late, told twice, told again in other words. */
export function disturb(happenings: Happening[], dice: Dice, nextId: () => string): Happening[] {
  return happenings.flatMap((happening) => {
    const told = dice.percent(8) ? delayed(happening, dice) : happening;
    return [
      told,
      ...(dice.percent(10) ? [sentAgain(told, dice)] : []),
      ...(dice.percent(8) && told.told.kind === 'exception' ? [toldAgain(told, dice, nextId())] : []),
    ];
  });
}

/** The floor changes when it changes; only the message is late. */
function delayed(happening: Happening, dice: Dice): Happening {
  return { ...happening, sentAt: happening.occurredAt + dice.between(30, 300) * MINUTE };
}

/** The very same message, once more. */
function sentAgain(happening: Happening, dice: Dice): Happening {
  return { ...happening, sentAt: happening.sentAt + dice.between(1, 90) * MINUTE, floor: [] };
}

/** Somebody else saw the same: a message of its own about the same exception. */
function toldAgain(happening: Happening, dice: Dice, id: string): Happening {
  const later = happening.sentAt + dice.between(5, 240) * MINUTE;
  return { ...happening, id, occurredAt: later, sentAt: later, floor: [] };
}

/** Sheets are exported at the end of a shift, and a shift has eight hours. */
export function endOfShift(at: number): number {
  return Math.ceil((at + 1) / (8 * HOUR)) * 8 * HOUR;
}
