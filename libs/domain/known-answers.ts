import type { ExceptionType } from './exception-type.js';
import type { AnswerFieldKind } from './playbook.js';

/** A question mark: the answer may leave the field out. */
export type KnownField = AnswerFieldKind | `${AnswerFieldKind}?`;

/** An answer that a type's workflow can carry out, and the fields that it reads. */
export interface KnownAnswer {
  /** The process cannot end well unless the question offers it. */
  needed: boolean;
  fields: Record<string, KnownField>;
}

export type KnownQuestion = Record<string, KnownAnswer>;

const needed = (fields: Record<string, KnownField> = {}): KnownAnswer => ({ needed: true, fields });
const offered = (fields: Record<string, KnownField> = {}): KnownAnswer => ({ needed: false, fields });

const settleEffect: KnownQuestion = {
  retry: needed(),
  'by-hand': needed({ documentNumber: 'text' }),
  abandon: needed(),
  'ask-again': offered({ why: 'text' }),
};
const stillStanding: KnownQuestion = { lift: needed(), keep: needed() };

/** Every question that a type's workflow asks, and the answers that it can carry out. A playbook offers these and no others. */
export const KNOWN_QUESTIONS: Record<ExceptionType, Record<string, KnownQuestion>> = {
  'material-shortage': {
    cover: {
      expedite: offered(),
      transfer: offered({ fromLocation: 'text' }),
      substitute: offered({ item: 'text' }),
      split: offered({ quantity: 'quantity' }),
      resequence: offered({ start: 'instant' }),
      'accept-delay': needed({ start: 'instant' }),
      wait: offered({ until: 'instant' }),
      stop: offered(),
    },
    'sent-replenishment': { cancel: needed(), keep: needed() },
    'review-stopped': {
      resume: needed(),
      'change-quantity': offered({ quantity: 'quantity' }),
      'change-start': offered({ start: 'instant' }),
    },
    'still-standing': stillStanding,
    'settle-effect': settleEffect,
  },
  downtime: {
    respond: { repair: needed(), move: offered({ toWorkCenter: 'node' }), wait: offered() },
    'confirm-cause': { 'runs-again': needed({ cause: 'text?' }), 'still-down': needed() },
    'still-standing': stillStanding,
    'settle-effect': settleEffect,
  },
  'quality-hold': {
    disposition: {
      release: needed(),
      'use-as-is': offered({ until: 'instant?', quantity: 'quantity?' }),
      rework: offered({ route: 'text', cost: 'decimal' }),
      scrap: needed(),
      'return-to-supplier': offered(),
    },
    'still-standing': stillStanding,
    segregate: { segregated: needed({ where: 'text' }), gone: needed() },
    'settle-effect': settleEffect,
  },
  'rework-approval': {
    approve: { approve: needed(), reject: needed(), 'send-back': offered({ question: 'text' }) },
    clarify: { explain: needed({ explanation: 'text' }), withdraw: needed() },
    'settle-effect': settleEffect,
  },
  'maintenance-conflict': {
    agree: {
      'keep-maintenance': needed(),
      'keep-production': needed(),
      split: offered({ window: 'window' }),
      'counter-offer': offered({ window: 'window' }),
    },
    counter: {
      'accept-window': needed(),
      refuse: needed(),
      'counter-offer': offered({ window: 'window' }),
    },
    overrule: {
      'keep-maintenance': needed(),
      'keep-production': needed(),
      split: offered({ window: 'window' }),
      'set-window': offered({ window: 'window' }),
    },
    'settle-effect': settleEffect,
  },
};
