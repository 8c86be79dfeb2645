import type { ExceptionType, Language, NotificationKind, Severity } from '../../../domain/index.js';
import { GERMAN } from './words-de.js';
import { ENGLISH } from './words-en.js';
import type { MailContent, SayInstant } from './mail-content.js';

/** Everything that Holdfast itself says in a message. What a playbook or a person wrote stays as it was written. */
export interface Words {
  /** Stands before the case's title in the subject. */
  subject: Record<NotificationKind, string>;
  /** What changed, and why this person is told; empty sentences are left out. */
  opening: Record<NotificationKind, (content: MailContent, say: SayInstant) => string[]>;
  caseNumber: (number: number) => string;
  answerDue: string;
  choices: string;
  /** After what an answer does that names a code. */
  asksCode: string;
  openToAnswer: string;
  openToReply: string;
  openCase: string;
  about: string;
  known: string;
  /** Another system was asked and has nothing of it. */
  none: string;
  exception: string;
  where: string;
  reportedBy: string;
  note: string;
  typeAndSeverity: (type: ExceptionType, severity: Severity) => string;
  severity: Record<Severity, string>;
  /** The label of a fact, as `facts-in-words.ts` names it in English. */
  label: (english: string) => string;
  /** Between a quantity and its item. */
  of: string;
  small: (plant: string) => string;
  /** A message that stands for many. */
  bundle: {
    subject: (why: 'storm' | 'digest', count: number, plant: string) => string;
    opening: (why: 'storm' | 'digest', count: number) => string;
    line: (severity: string, due: string) => string;
    openInbox: string;
  };
  /** Spoken on the phone, where nobody sees a link. */
  spoken: { greeting: (plant: string) => string; ending: string };
  code: (code: string) => string;
}

export const WORDS: Record<Language, Words> = { en: ENGLISH, de: GERMAN };
