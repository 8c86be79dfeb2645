import { EXCEPTION_TYPE_LABELS } from '../../../domain/index.js';
import type { AskedPerson, MailContent, SayInstant } from './mail-content.js';
import type { Words } from './words.js';

export const ENGLISH: Words = {
  subject: {
    asked: 'Please decide',
    reminded: 'Reminder',
    climbed: 'Now with you',
    reassigned: 'Handed to you',
    withdrawn: 'No longer needed',
    forwarded: 'A question for you',
    returned: 'Answered, back with you',
    requeued: 'In the queue again',
    'due-soon': 'Due soon',
    lapsed: 'Seen, but not answered',
    breached: 'A clock has run out',
    stale: 'Nobody has taken this',
    silence: 'Decided by silence',
  },
  opening: {
    asked: (content, say) => [whyYou(content), nobody(content, say), queue(content), ...others(content)],
    reminded: (content, say) => [
      `You were asked on ${say(content.question.askedAt)} and there is no answer yet.`,
      lateness(content, say),
      ...others(content),
    ],
    climbed: (content, say) => [
      `${before(content)} did not answer since ${say(content.question.askedAt)}, so the question has come to you as ${content.you.duty}.`,
      standIn(content),
      queue(content),
      lateness(content, say),
      content.before.length > 0
        ? 'Whoever was asked before you may still answer; the first answer counts.'
        : 'The first answer counts.',
      ...others(content),
    ],
    reassigned: (content) => [`This question was handed to you as ${content.you.duty}.`, ...others(content)],
    forwarded: ({ passedOn }) => [
      `${passedOn?.from ?? 'Somebody'} asks you: “${passedOn?.question ?? ''}”`,
      'Your words go back to them. They decide the case, not you.',
    ],
    returned: ({ passedOn, ...content }, say) => [
      `You asked “${passedOn?.question ?? ''}”, and ${passedOn?.to ?? 'somebody'} says: “${passedOn?.answer ?? ''}”`,
      lateness({ passedOn, ...content }, say),
    ],
    requeued: (content, say) => [queue(content), lateness(content, say)],
    'due-soon': (content, say) => [lateness(content, say), ...others(content)],
    lapsed: (content, say) => [
      'You acknowledged this and have not answered yet, so its ladder goes on.',
      lateness(content, say),
    ],
    breached: (content, say) => [
      'A clock of this case has run out; the case says which.',
      lateness(content, say),
    ],
    stale: () => [
      'Nobody has acknowledged or answered this so far. Please look at it: remind whoever has it, hand it to somebody else, or leave it and say why.',
    ],
    silence: ({ question: { bySilence } }) => [
      bySilence
        ? `Nobody answered in time, so it was decided as the playbook says: “${bySilence.label}”. ${bySilence.effect}`
        : 'Nobody answered in time, so the tie-break that the playbook names has decided. The page of the case says what it came to.',
      'If that is wrong, the page of the case says who may overturn it.',
    ],
    withdrawn: ({ question }) => [
      'Nothing is needed from you any more: the question was withdrawn.',
      question.endReason ? `The reason: ${question.endReason}` : '',
    ],
  },
  caseNumber: (number) => `case ${number}`,
  answerDue: 'Answer due',
  choices: 'What you can answer',
  asksCode: 'It asks for a code.',
  openToAnswer: 'Open the case to answer',
  openToReply: 'Open the case to reply',
  openCase: 'Open the case',
  about: 'What it is about',
  known: 'What is known',
  none: 'none',
  exception: 'Exception',
  where: 'Where',
  reportedBy: 'Reported by',
  note: 'Note',
  typeAndSeverity: (type, severity) => `${EXCEPTION_TYPE_LABELS[type]}, severity ${severity}`,
  severity: { critical: 'critical', high: 'high', medium: 'medium', low: 'low' },
  label: (english) => english,
  of: ' of ',
  small: (plant) =>
    `Holdfast at ${plant}. Opening the link decides nothing; you answer on the page, signed in.`,
  bundle: {
    subject: (why, count, plant) =>
      why === 'storm'
        ? `${count} more ${count === 1 ? 'question waits' : 'questions wait'} for you at ${plant}`
        : `Your digest: ${count} ${count === 1 ? 'message' : 'messages'} from ${plant}`,
    opening: (why, count) =>
      why === 'storm'
        ? `So much came at once that this one message stands for ${count}. The most severe come first.`
        : 'This is what was not urgent since your last digest. The most severe come first.',
    line: (severity, due) => `Severity ${severity}, answer due ${due}`,
    openInbox: 'Open your inbox',
  },
  spoken: {
    greeting: (plant) => `This is Holdfast at ${plant}.`,
    ending: 'Please open Holdfast to answer. Nothing is decided on the phone.',
  },
  code: (code) => `Your code for Holdfast is ${code}. It is good for ten minutes.`,
};

const WHY_YOU: Record<string, (duty: string) => string> = {
  'on-duty': (duty) => `You are asked because you are on duty as ${duty}.`,
  'duty-fallback': (duty) => `You are asked because nobody is on duty as ${duty}, and you stand in for it.`,
  'plant-fallback': (duty) =>
    `You are asked because nobody is on duty as ${duty}, and you are the plant's fallback.`,
  'next-shift': (duty) =>
    `You are asked because you are the next on duty as ${duty}; nobody had it when the question came up.`,
  claimed: (duty) => `You are asked because you claimed the task as ${duty}.`,
  reassigned: (duty) => `You are asked because the task was handed to you as ${duty}.`,
};

function whyYou({ you }: MailContent): string {
  return (you.why && WHY_YOU[you.why]?.(you.duty)) || `You are asked as ${you.duty}.`;
}

function queue({ you }: MailContent): string {
  return you.queued ? `It stands in the queue of ${you.duty}: whoever claims it first has it.` : '';
}

function standIn({ you }: MailContent): string {
  if (you.why === 'duty-fallback') return 'Nobody is on duty for it, and you stand in.';
  if (you.why === 'plant-fallback') return "Nobody is on duty for it, and you are the plant's fallback.";
  if (you.why === 'next-shift') return 'Nobody was on duty for it, and you are next.';
  return '';
}

function lateness({ question, now }: MailContent, say: SayInstant): string {
  const due = say(question.dueAt);
  return question.dueAt < now ? `The answer was due on ${due}.` : `The answer is due on ${due}.`;
}

function before({ before: asked }: MailContent): string {
  return asked.length > 0 ? listed(asked) : 'The person who was asked first';
}

function others({ others: asked }: MailContent): string[] {
  return asked.length > 0 ? [`Asked as well: ${listed(asked)}.`] : [];
}

function listed(people: readonly AskedPerson[]): string {
  const names = people.map(({ name, duty }) => (name === duty ? name : `${name} (${duty})`));
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}

function nobody({ question: { nobodyUntil } }: MailContent, say: SayInstant): string {
  if (nobodyUntil === undefined) return '';
  return nobodyUntil
    ? `Nobody who may answer is on duty until ${say(nobodyUntil)}; the case names who else may.`
    : 'Nobody who may answer is on duty within a week; the case names who else may.';
}
