import type { AnswerOption } from '../../../domain/index.js';
import { aboutInWords, factsInWords, instant, linesInWords } from './facts-in-words.js';
import { holdSentences } from './hold-words.js';
import type { MailContent, SayInstant } from './mail-content.js';
import type { Block, Fact, MailDocument } from './mail-document.js';
import { whatStands } from './standing-words.js';
import { WORDS, type Words } from './words.js';

/** What a notification says, in the order in which a person needs it: the question, when, why you, the facts, the choices. */
export function composeMail(content: MailContent, say: SayInstant): MailDocument {
  const words = WORDS[content.language];
  return {
    subject: subjectOf(content),
    blocks: [
      ...opening(content, say),
      ...(isOver(content) ? [] : task(content, say, words)),
      ...ending(content, words),
    ],
  };
}

/** Nothing is asked of the reader any more. */
export function isOver({ kind }: Pick<MailContent, 'kind'>): boolean {
  return kind === 'withdrawn' || kind === 'silence';
}

export function subjectOf({ language, kind, case: of }: MailContent): string {
  const { subject, caseNumber } = WORDS[language];
  return `${subject[kind]}: ${of.title} (${caseNumber(of.number)})`;
}

export function openingSentences(content: MailContent, say: SayInstant): string {
  const sentences = WORDS[content.language].opening[content.kind](content, say);
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

function opening(content: MailContent, say: SayInstant): Block[] {
  return [
    { kind: 'question', text: content.question.prompt },
    ...holdOf(content),
    { kind: 'paragraph', text: openingSentences(content, say) },
  ];
}

function holdOf({ case: { hold }, language }: MailContent): Block[] {
  const sentences = hold ? holdSentences(hold, language) : [];
  return sentences.length === 0 ? [] : [{ kind: 'paragraph', text: sentences.join(' ') }];
}

function task(content: MailContent, say: SayInstant, words: Words): Block[] {
  return [
    { kind: 'facts', rows: [{ label: words.answerDue, text: say(content.question.dueAt) }] },
    ...choices(content, words),
    { kind: 'link', label: linkLabel(content, words), url: content.link },
    ...about(content, say, words),
    { kind: 'heading', text: words.known },
    { kind: 'facts', rows: known(content, say, words) },
    ...content.case.context.map(({ title, system, at, columns, rows }): Block => {
      const source = `${title} (${system.toUpperCase()}, ${say(new Date(at))})`;
      if (rows.length === 0) return { kind: 'paragraph', text: `${source}: ${words.none}` };
      const said = rows.map((row) => row.map((cell) => instant(cell, say)));
      return { kind: 'table', title: source, columns, rows: said };
    }),
    ...whatStands(content.case.effects ?? [], content.language),
  ];
}

/** Whoever was only asked for a word does not choose. */
/** Whoever answers is told before they open the page that they will be asked for a code. */
function choice({ label, effect, reasonCodes, causeCodes }: AnswerOption, words: Words) {
  return { label, effect: reasonCodes || causeCodes ? `${effect} ${words.asksCode}` : effect };
}

function choices({ kind, question }: MailContent, words: Words): Block[] {
  if (kind === 'forwarded') return [];
  return [
    { kind: 'heading', text: words.choices },
    { kind: 'choices', items: question.answers.map((answer) => choice(answer, words)) },
  ];
}

export function linkLabel(content: Pick<MailContent, 'kind'>, words: Words): string {
  if (isOver(content)) return words.openCase;
  return content.kind === 'forwarded' ? words.openToReply : words.openToAnswer;
}

function about({ question }: MailContent, say: SayInstant, words: Words): Block[] {
  const rows = labelled(aboutInWords(question.about, say), words);
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', text: words.about },
        { kind: 'facts', rows },
      ];
}

function known(content: MailContent, say: SayInstant, words: Words): Fact[] {
  const { type, severity, where, facts, lines, note, reporter } = content.case;
  return [
    { label: words.exception, text: words.typeAndSeverity(type, severity) },
    { label: words.where, text: where },
    ...labelled([...factsInWords(facts, say), ...linesInWords(lines, words.of)], words),
    ...(reporter ? [{ label: words.reportedBy, text: reporter }] : []),
    ...(note ? [{ label: words.note, text: note }] : []),
  ];
}

function labelled(rows: readonly Fact[], words: Words): Fact[] {
  return rows.map(({ label, text }) => ({ label: words.label(label), text }));
}

function ending(content: MailContent, words: Words): Block[] {
  const { plant, link } = content;
  return [
    ...(isOver(content) ? [{ kind: 'link', label: words.openCase, url: link } as const] : []),
    { kind: 'small', text: words.small(plant) },
  ];
}
