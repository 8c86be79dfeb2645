import type { Language } from '../../../domain/index.js';

/** Everything that Holdfast itself says in a mail about a handover. */
export interface HandoverWords {
  subject: Record<'offered' | 'digest' | 'overdue', (duty: string, node: string) => string>;
  /** To whom the tasks are offered. */
  offered: (from: string, shiftEnd: string, count: number) => string;
  /** To whoever goes. */
  offeredToNext: (next: string, shiftEnd: string, count: number) => string;
  ended: (from: string, shiftEnd: string) => string;
  next: (next: string | null) => string;
  overdue: (from: string, shiftEnd: string) => string;
  notAccepted: string;
  dueNext: string;
  openLater: string;
  nothingOpen: string;
  lost: (since: string) => string;
  nothingLost: string;
  lossColumns: [string, string, string];
  minutes: (count: number) => string;
  ownedBy: (owner: string, due: string) => string;
  due: (due: string) => string;
  caseNumber: (number: number) => string;
  open: string;
  small: (plant: string) => string;
}

const ENGLISH: HandoverWords = {
  subject: {
    offered: (duty, node) => `Shift handover to accept: ${duty}, ${node}`,
    digest: (duty, node) => `Shift handover: ${duty}, ${node}`,
    overdue: (duty, node) => `Shift not closed: ${duty}, ${node}`,
  },
  offered: (from, shiftEnd, count) =>
    `The shift of ${from} ends on ${shiftEnd}, and you come next. ${tasks(count)} due in your shift. Accept them, or let them climb.`,
  offeredToNext: (next, shiftEnd, count) =>
    `Your shift ends on ${shiftEnd}. ${tasks(count)} due in the next shift, and ${next} is asked to accept. Until then you have them, and your shift does not close.`,
  ended: (from, shiftEnd) => `The shift of ${from} ended on ${shiftEnd}.`,
  next: (next) =>
    next ? `${next} comes next.` : 'Nobody comes next by the roster: the fallback has the tasks.',
  overdue: (from, shiftEnd) =>
    `The shift of ${from} ended on ${shiftEnd} and cannot be closed: what follows was offered, and nobody has accepted it or let it climb. It is still with ${from}, and its ladder goes on.`,
  notAccepted: 'Offered and not accepted',
  dueNext: 'Due in the next shift',
  openLater: 'Open, due later',
  nothingOpen: 'Nothing is open for this duty here.',
  lost: (since) => `Lost since the shift began (${since}), by cases that are still open`,
  nothingLost: 'No downtime and no hold is open here.',
  lossColumns: ['Case', 'Since', 'Of this shift'],
  minutes: (count) => `${count} min`,
  ownedBy: (owner, due) => `${owner}, due ${due}`,
  due: (due) => `due ${due}`,
  caseNumber: (number) => `case ${number}`,
  open: 'Open the handover',
  small: (plant) =>
    `Holdfast at ${plant}. Opening the link changes nothing; you accept on the page, signed in.`,
};

const GERMAN: HandoverWords = {
  subject: {
    offered: (duty, node) => `Schichtübergabe zum Annehmen: ${duty}, ${node}`,
    digest: (duty, node) => `Schichtübergabe: ${duty}, ${node}`,
    overdue: (duty, node) => `Schicht nicht abgeschlossen: ${duty}, ${node}`,
  },
  offered: (from, shiftEnd, count) =>
    `Die Schicht von ${from} endet am ${shiftEnd}, und Sie kommen danach. ${aufgaben(count)} in Ihrer Schicht fällig. Nehmen Sie sie an, oder lassen Sie sie eskalieren.`,
  offeredToNext: (next, shiftEnd, count) =>
    `Ihre Schicht endet am ${shiftEnd}. ${aufgaben(count)} in der nächsten Schicht fällig, und ${next} ist gebeten, sie anzunehmen. Bis dahin bleiben sie bei Ihnen, und Ihre Schicht wird nicht abgeschlossen.`,
  ended: (from, shiftEnd) => `Die Schicht von ${from} endete am ${shiftEnd}.`,
  next: (next) =>
    next ? `Danach kommt ${next}.` : 'Nach dem Dienstplan kommt niemand: Die Aufgaben hat die Ersatzperson.',
  overdue: (from, shiftEnd) =>
    `Die Schicht von ${from} endete am ${shiftEnd} und kann nicht abgeschlossen werden: Das Folgende wurde angeboten, und niemand hat es angenommen oder eskalieren lassen. Es liegt noch bei ${from}, und die Eskalation läuft weiter.`,
  notAccepted: 'Angeboten und nicht angenommen',
  dueNext: 'In der nächsten Schicht fällig',
  openLater: 'Offen, später fällig',
  nothingOpen: 'Für diesen Dienst ist hier nichts offen.',
  lost: (since) => `Verloren seit Beginn der Schicht (${since}), durch Fälle, die noch offen sind`,
  nothingLost: 'Hier ist weder ein Stillstand noch eine Sperre offen.',
  lossColumns: ['Fall', 'Seit', 'Von dieser Schicht'],
  minutes: (count) => `${count} min`,
  ownedBy: (owner, due) => `${owner}, fällig ${due}`,
  due: (due) => `fällig ${due}`,
  caseNumber: (number) => `Fall ${number}`,
  open: 'Übergabe öffnen',
  small: (plant) =>
    `Holdfast in ${plant}. Den Link zu öffnen ändert nichts; angenommen wird auf der Seite, angemeldet.`,
};

function tasks(count: number): string {
  return count === 1 ? 'One task is' : `${count} tasks are`;
}

function aufgaben(count: number): string {
  return count === 1 ? 'Eine Aufgabe ist' : `${count} Aufgaben sind`;
}

export const HANDOVER_WORDS: Record<Language, HandoverWords> = { en: ENGLISH, de: GERMAN };
