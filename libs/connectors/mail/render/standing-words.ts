import type { EffectState, Language, OutsideSystem } from '../../../domain/index.js';
import type { Block } from './mail-document.js';

/** One change outside, as a mail tells it; `says` is the other system's own words where it refused. */
export interface EffectInMail {
  system: OutsideSystem;
  operation: string;
  state: EffectState;
  /** What the other system calls it. */
  ref: string | null;
  says: string | null;
}

interface StandingWords {
  title: string;
  columns: [string, string, string, string];
  states: Record<EffectState, string>;
}

const ENGLISH: StandingWords = {
  title: 'What stands in the other systems',
  columns: ['System', 'Change', 'Stands', 'It says'],
  states: {
    intended: 'on its way',
    applied: 'applied',
    already: 'was so already',
    conflict: 'refused: something else stands there',
    rejected: 'refused',
    unknown: 'unknown, being looked up',
    'by-hand': 'done by hand',
    abandoned: 'given up',
  },
};

const GERMAN: StandingWords = {
  title: 'Was in den anderen Systemen steht',
  columns: ['System', 'Änderung', 'Stand', 'Antwort'],
  states: {
    intended: 'unterwegs',
    applied: 'ausgeführt',
    already: 'war schon so',
    conflict: 'abgelehnt: dort steht etwas anderes',
    rejected: 'abgelehnt',
    unknown: 'unbekannt, wird nachgesehen',
    'by-hand': 'von Hand erledigt',
    abandoned: 'aufgegeben',
  },
};

const WORDS: Record<Language, StandingWords> = { en: ENGLISH, de: GERMAN };

/** Per system and change; nothing where the case has changed nothing yet. */
export function whatStands(effects: readonly EffectInMail[], language: Language): Block[] {
  if (effects.length === 0) return [];
  const { title, columns, states } = WORDS[language];
  const rows = effects.map(({ system, operation, state, ref, says }) => [
    system.toUpperCase(),
    operation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
    ref ? `${states[state]} (${ref})` : states[state],
    says ?? '',
  ]);
  return [{ kind: 'table', title, columns, rows }];
}
