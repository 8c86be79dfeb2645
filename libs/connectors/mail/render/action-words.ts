import type { ActionKind, Language } from '../../../domain/index.js';

/** Everything that Holdfast itself says in a message about an action. */
export interface ActionWords {
  subject: Record<ActionKind, (caseNumber: number) => string>;
  opening: Record<ActionKind, (due: string) => string>;
  /** With the case that it belongs to. */
  of: (caseNumber: number, title: string) => string;
  open: string;
  small: (plant: string) => string;
}

const ENGLISH: ActionWords = {
  subject: {
    'action-given': (number) => `To do before case ${number} closes`,
    'action-overdue': (number) => `Overdue in case ${number}`,
    'action-climbed': (number) => `Overdue, and now with you: case ${number}`,
    'action-to-verify': (number) => `Done, and for you to verify: case ${number}`,
  },
  opening: {
    'action-given': (due) => `You have this to do, by ${due}. The case stays open until it is done.`,
    'action-overdue': (due) =>
      `This was to be done by ${due}. Please do it and say so, or say why it cannot be done.`,
    'action-climbed': (due) =>
      `This was to be done by ${due}, and whoever had it did not say that it is. It is yours now.`,
    'action-to-verify': () =>
      'Somebody says that this is done. Please see whether it is, and say so. The case stays open until then.',
  },
  of: (number, title) => `Case ${number}: ${title}`,
  open: 'Open the case',
  small: (plant) =>
    `Holdfast at ${plant}. Opening the link changes nothing; you say that it is done on the page, signed in.`,
};

const GERMAN: ActionWords = {
  subject: {
    'action-given': (number) => `Zu tun, bevor Fall ${number} schließt`,
    'action-overdue': (number) => `Überfällig in Fall ${number}`,
    'action-climbed': (number) => `Überfällig, und jetzt bei Ihnen: Fall ${number}`,
    'action-to-verify': (number) => `Erledigt, und von Ihnen zu prüfen: Fall ${number}`,
  },
  opening: {
    'action-given': (due) => `Das ist von Ihnen zu tun, bis ${due}. Der Fall bleibt offen, bis es getan ist.`,
    'action-overdue': (due) =>
      `Das war bis ${due} zu tun. Bitte erledigen Sie es und melden Sie das, oder sagen Sie, warum es nicht geht.`,
    'action-climbed': (due) =>
      `Das war bis ${due} zu tun, und wer es hatte, hat es nicht als erledigt gemeldet. Jetzt liegt es bei Ihnen.`,
    'action-to-verify': () =>
      'Das ist als erledigt gemeldet. Bitte prüfen Sie es und melden Sie das Ergebnis. Der Fall bleibt bis dahin offen.',
  },
  of: (number, title) => `Fall ${number}: ${title}`,
  open: 'Fall öffnen',
  small: (plant) =>
    `Holdfast in ${plant}. Den Link zu öffnen ändert nichts; erledigt gemeldet wird auf der Seite, angemeldet.`,
};

export const ACTION_WORDS: Record<Language, ActionWords> = { en: ENGLISH, de: GERMAN };
