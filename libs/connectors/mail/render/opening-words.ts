import type { AskedPerson, MailContent, MailKind, SayInstant } from './mail-content.js';

interface Opening {
  /** Stands before the case's title in the subject. */
  subject: string;
  /** What changed, and why this person gets the mail. */
  sentences: (content: MailContent, say: SayInstant) => string[];
}

export const OPENINGS: Record<MailKind, Opening> = {
  asked: {
    subject: 'Please decide',
    sentences: (content) => [whyYou(content), ...othersInWords(content)],
  },
  reminded: {
    subject: 'Reminder',
    sentences: (content, say) => [
      `You were asked on ${say(content.question.askedAt)} and there is no answer yet.`,
      lateness(content, say),
      ...othersInWords(content),
    ],
  },
  climbed: {
    subject: 'Now with you',
    sentences: (content, say) => [
      `${beforeInWords(content)} did not answer since ${say(content.question.askedAt)}, so the question has come to you as ${content.you.duty}.`,
      standIn(content),
      lateness(content, say),
      content.before.length > 0
        ? 'Whoever was asked before you may still answer; the first answer counts.'
        : 'The first answer counts.',
      ...othersInWords(content),
    ],
  },
  reassigned: {
    subject: 'Handed to you',
    sentences: (content) => [
      `This question was handed to you as ${content.you.duty}.`,
      ...othersInWords(content),
    ],
  },
  withdrawn: {
    subject: 'No longer needed',
    sentences: ({ question }) => [
      'Nothing is needed from you any more: the question was withdrawn.',
      question.endReason ? `The reason: ${question.endReason}` : '',
    ],
  },
};

function whyYou({ you }: MailContent): string {
  switch (you.why) {
    case 'on-duty':
      return `You are asked because you are on duty as ${you.duty}.`;
    case 'duty-fallback':
      return `You are asked because nobody is on duty as ${you.duty}, and you stand in for it.`;
    case 'plant-fallback':
      return `You are asked because nobody is on duty as ${you.duty}, and you are the plant's fallback.`;
    case 'next-shift':
      return `You are asked because you are the next on duty as ${you.duty}; nobody had it when the question came up.`;
    case 'reassigned':
      return `You are asked because the task was handed to you as ${you.duty}.`;
    case null:
      return `You are asked as ${you.duty}.`;
  }
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

function beforeInWords({ before }: MailContent): string {
  return before.length > 0 ? listed(before) : 'The person who was asked first';
}

function othersInWords({ others }: MailContent): string[] {
  return others.length > 0 ? [`Asked as well: ${listed(others)}.`] : [];
}

function listed(people: readonly AskedPerson[]): string {
  const names = people.map(({ name, duty }) => (name === duty ? name : `${name} (${duty})`));
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last;
}
