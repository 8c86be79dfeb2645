import { EXCEPTION_TYPE_LABELS } from '../../../domain/index.js';
import { aboutInWords, factsInWords, linesInWords } from './facts-in-words.js';
import type { MailContent, SayInstant } from './mail-content.js';
import type { Block, Fact, MailDocument } from './mail-document.js';
import { OPENINGS } from './opening-words.js';

/** What a notification says, in the order in which a person needs it: the question, when, why you, the facts, the choices. */
export function composeMail(content: MailContent, say: SayInstant): MailDocument {
  const { subject } = OPENINGS[content.kind];
  return {
    subject: `${subject}: ${content.case.title} (case ${content.case.number})`,
    blocks: [
      ...opening(content, say),
      ...(content.kind === 'withdrawn' ? [] : task(content, say)),
      ...ending(content),
    ],
  };
}

function opening(content: MailContent, say: SayInstant): Block[] {
  const sentences = OPENINGS[content.kind].sentences(content, say).filter((sentence) => sentence !== '');
  return [
    { kind: 'question', text: content.question.prompt },
    { kind: 'paragraph', text: sentences.join(' ') },
  ];
}

function task(content: MailContent, say: SayInstant): Block[] {
  return [
    { kind: 'facts', rows: [{ label: 'Answer due', text: say(content.question.dueAt) }] },
    { kind: 'heading', text: 'What you can answer' },
    { kind: 'choices', items: content.question.answers.map(({ label, effect }) => ({ label, effect })) },
    { kind: 'link', label: 'Open the case to answer', url: content.link },
    ...about(content, say),
    { kind: 'heading', text: 'What is known' },
    { kind: 'facts', rows: known(content, say) },
    ...content.case.context.map(({ title, system, at, columns, rows }): Block => {
      const source = `${title} (${system.toUpperCase()}, ${say(new Date(at))})`;
      return { kind: 'table', title: source, columns, rows };
    }),
  ];
}

function about({ question }: MailContent, say: SayInstant): Block[] {
  const rows = aboutInWords(question.about, say);
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', text: 'What it is about' },
        { kind: 'facts', rows },
      ];
}

function known(content: MailContent, say: SayInstant): Fact[] {
  const { type, severity, where, facts, lines, note, reporter } = content.case;
  return [
    { label: 'Exception', text: `${EXCEPTION_TYPE_LABELS[type]}, severity ${severity}` },
    { label: 'Where', text: where },
    ...factsInWords(facts, say),
    ...linesInWords(lines),
    ...(reporter ? [{ label: 'Reported by', text: reporter }] : []),
    ...(note ? [{ label: 'Note', text: note }] : []),
  ];
}

function ending({ kind, plant, link }: MailContent): Block[] {
  const small = `Holdfast at ${plant}. Opening the link decides nothing; you answer on the page, signed in.`;
  return [
    ...(kind === 'withdrawn' ? [{ kind: 'link', label: 'Open the case', url: link } as const] : []),
    { kind: 'small', text: small },
  ];
}
