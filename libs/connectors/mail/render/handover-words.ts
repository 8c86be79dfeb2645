import type { HandoverKind, Language } from '../../../domain/index.js';

/** Everything that Holdfast itself says in a message about a handover. */
export interface HandoverWords {
  subject: Record<HandoverKind, (duty: string, node: string) => string>;
  /** To whom the tasks are offered. */
  offered: (from: string, shiftEnd: string, count: number) => string;
  /** To whoever goes. */
  offeredToNext: (next: string, shiftEnd: string, count: number) => string;
  /** In the duty's own mailbox or chat. */
  offeredInGroup: (from: string, next: string, shiftEnd: string, count: number) => string;
  /** To the fallback, and to whoever goes. */
  unreached: (from: string, next: string, shiftEnd: string, count: number) => string;
  yourNextUnreached: (next: string, shiftEnd: string, count: number) => string;
  ended: (from: string, shiftEnd: string) => string;
  /** In a message that stands for many, where it may be over by now. */
  ends: (from: string, shiftEnd: string) => string;
  next: (next: string | null) => string;
  overdue: (from: string, shiftEnd: string) => string;
  notAccepted: string;
  dueNext: string;
  openLater: string;
  nothingOpen: string;
  lost: (since: string) => string;
  nothingLost: string;
  lossColumns: [string, string, string, string];
  goesOn: string;
  minutes: (count: number) => string;
  ownedBy: (owner: string, due: string) => string;
  due: (due: string) => string;
  caseNumber: (number: number) => string;
  open: string;
  /** Spoken on the phone. */
  spokenEnding: string;
  small: (plant: string) => string;
}

const ENGLISH: HandoverWords = {
  subject: {
    'handover-offered': (duty, node) => `Shift handover to accept: ${duty}, ${node}`,
    'handover-unreached': (duty, node) => `Successor not reached: ${duty}, ${node}`,
    'handover-digest': (duty, node) => `Shift handover: ${duty}, ${node}`,
    'handover-overdue': (duty, node) => `Shift not closed: ${duty}, ${node}`,
  },
  offered: (from, shiftEnd, count) =>
    `The shift of ${from} ends on ${shiftEnd}, and you come next. ${tasks(count)} due in your shift. ${one(count, 'Accept it, or let it climb.', 'Accept them, or let them climb.')}`,
  offeredToNext: (next, shiftEnd, count) =>
    `Your shift ends on ${shiftEnd}. ${tasks(count)} due in the next shift, and ${next} is asked to accept. Until then ${one(count, 'it stays', 'they stay')} with you, and your shift does not close.`,
  offeredInGroup: (from, next, shiftEnd, count) =>
    `The shift of ${from} ends on ${shiftEnd}. ${tasks(count)} due in the next shift, and ${next} is asked to accept.`,
  unreached: (from, next, shiftEnd, count) =>
    `The shift of ${from} ends on ${shiftEnd}. ${next} comes next, but no message has reached them, so you are asked instead. ${tasks(count)} due in the next shift. ${one(count, 'Accept it, let it climb', 'Accept them, let them climb')}, or tell ${next}, who may still accept.`,
  yourNextUnreached: (next, shiftEnd, count) =>
    `Your shift ends on ${shiftEnd}, and no message has reached ${next}, who comes next. ${tasks(count)} due in the next shift. The fallback has been told and may accept; you may also tell ${next} yourself, or name somebody else who has the duty then.`,
  ended: (from, shiftEnd) => `The shift of ${from} ended on ${shiftEnd}.`,
  ends: (from, shiftEnd) => `The shift of ${from}, until ${shiftEnd}.`,
  next: (next) =>
    next ? `${next} comes next.` : 'Nobody comes next by the roster: the fallback has the tasks.',
  overdue: (from, shiftEnd) =>
    `The shift of ${from} ended on ${shiftEnd} and cannot be closed: what follows was offered, and nobody has accepted it or let it climb. It is still with ${from}, and its ladder goes on.`,
  notAccepted: 'Offered and not accepted',
  dueNext: 'Due in the next shift',
  openLater: 'Open, due later',
  nothingOpen: 'Nothing is open for this duty here.',
  lost: (since) => `Lost since the shift began (${since})`,
  nothingLost: 'No downtime and no hold cost time here in this shift.',
  lossColumns: ['Case', 'From', 'Until', 'Of this shift'],
  goesOn: 'goes on',
  minutes: (count) => `${count} min`,
  ownedBy: (owner, due) => `${owner}, due ${due}`,
  due: (due) => `due ${due}`,
  caseNumber: (number) => `case ${number}`,
  open: 'Open the handover',
  spokenEnding: 'Please open Holdfast to see it. Nothing is accepted on the phone.',
  small: (plant) =>
    `Holdfast at ${plant}. Opening the link changes nothing; you accept on the page, signed in.`,
};

const GERMAN: HandoverWords = {
  subject: {
    'handover-offered': (duty, node) => `Schichtübergabe zum Annehmen: ${duty}, ${node}`,
    'handover-unreached': (duty, node) => `Nachfolge nicht erreicht: ${duty}, ${node}`,
    'handover-digest': (duty, node) => `Schichtübergabe: ${duty}, ${node}`,
    'handover-overdue': (duty, node) => `Schicht nicht abgeschlossen: ${duty}, ${node}`,
  },
  offered: (from, shiftEnd, count) =>
    `Die Schicht von ${from} endet am ${shiftEnd}, und Sie kommen danach. ${aufgaben(count)} in Ihrer Schicht fällig. Nehmen Sie sie an, oder lassen Sie sie eskalieren.`,
  offeredToNext: (next, shiftEnd, count) =>
    `Ihre Schicht endet am ${shiftEnd}. ${aufgaben(count)} in der nächsten Schicht fällig, und ${next} ist gebeten, sie anzunehmen. Bis dahin ${one(count, 'bleibt sie', 'bleiben sie')} bei Ihnen, und Ihre Schicht wird nicht abgeschlossen.`,
  offeredInGroup: (from, next, shiftEnd, count) =>
    `Die Schicht von ${from} endet am ${shiftEnd}. ${aufgaben(count)} in der nächsten Schicht fällig, und ${next} ist gebeten, sie anzunehmen.`,
  unreached: (from, next, shiftEnd, count) =>
    `Die Schicht von ${from} endet am ${shiftEnd}. Danach kommt ${next}, war aber durch keine Nachricht zu erreichen; deshalb sind nun Sie gefragt. ${aufgaben(count)} in der nächsten Schicht fällig. Nehmen Sie sie an, lassen Sie sie eskalieren, oder sagen Sie ${next} Bescheid: Annehmen geht auch dort noch.`,
  yourNextUnreached: (next, shiftEnd, count) =>
    `Ihre Schicht endet am ${shiftEnd}, und keine Nachricht hat ${next} erreicht. ${aufgaben(count)} in der nächsten Schicht fällig. Die Ersatzperson weiß Bescheid und kann annehmen; Sie können auch selbst ${next} Bescheid sagen oder jemand anderen nennen, der dann den Dienst hat.`,
  ended: (from, shiftEnd) => `Die Schicht von ${from} endete am ${shiftEnd}.`,
  ends: (from, shiftEnd) => `Die Schicht von ${from}, bis ${shiftEnd}.`,
  next: (next) =>
    next ? `Danach kommt ${next}.` : 'Nach dem Dienstplan kommt niemand: Die Aufgaben hat die Ersatzperson.',
  overdue: (from, shiftEnd) =>
    `Die Schicht von ${from} endete am ${shiftEnd} und kann nicht abgeschlossen werden: Das Folgende wurde angeboten, und niemand hat es angenommen oder eskalieren lassen. Es liegt noch bei ${from}, und die Eskalation läuft weiter.`,
  notAccepted: 'Angeboten und nicht angenommen',
  dueNext: 'In der nächsten Schicht fällig',
  openLater: 'Offen, später fällig',
  nothingOpen: 'Für diesen Dienst ist hier nichts offen.',
  lost: (since) => `Verloren seit Beginn der Schicht (${since})`,
  nothingLost: 'In dieser Schicht ging hier durch Stillstände und Sperren keine Zeit verloren.',
  lossColumns: ['Fall', 'Von', 'Bis', 'Von dieser Schicht'],
  goesOn: 'dauert an',
  minutes: (count) => `${count} min`,
  ownedBy: (owner, due) => `${owner}, fällig ${due}`,
  due: (due) => `fällig ${due}`,
  caseNumber: (number) => `Fall ${number}`,
  open: 'Übergabe öffnen',
  spokenEnding: 'Bitte öffnen Sie Holdfast, um es zu sehen. Am Telefon wird nichts angenommen.',
  small: (plant) =>
    `Holdfast in ${plant}. Den Link zu öffnen ändert nichts; angenommen wird auf der Seite, angemeldet.`,
};

function one(count: number, single: string, many: string): string {
  return count === 1 ? single : many;
}

function tasks(count: number): string {
  return count === 1 ? 'One task is' : `${count} tasks are`;
}

function aufgaben(count: number): string {
  return count === 1 ? 'Eine Aufgabe ist' : `${count} Aufgaben sind`;
}

export const HANDOVER_WORDS: Record<Language, HandoverWords> = { en: ENGLISH, de: GERMAN };
