import type { HandoverDigest, Language } from '../../../domain/index.js';
import { HANDOVER_WORDS, type HandoverWords } from './handover-words.js';
import type { SayInstant } from './mail-content.js';
import type { Block } from './mail-document.js';
import { renderDocument } from './render-mail.js';
import type { RenderedMessage } from './render-message.js';

/** One task that is offered and not settled. */
export interface OfferedTask {
  number: number;
  title: string;
  prompt: string;
  dueAt: Date;
  caseId: string;
}

/** Everything that a mail about a handover may say, already looked up. */
export interface HandoverMailContent {
  language: Language;
  kind: 'offered' | 'digest' | 'overdue';
  plant: string;
  duty: string;
  node: string;
  /** Whose shift ends, and who comes next. */
  from: string;
  to: string | null;
  /** The reader is the one whose shift ends. */
  youGo: boolean;
  shiftTo: Date;
  offered: OfferedTask[];
  /** Null before the shift's end. */
  digest: HandoverDigest | null;
  /** Where people sign in; pages are below it. */
  publicUrl: string;
  handoverId: string;
}

/** A mail about a shift's end, in HTML and in text that say the same. */
export function renderHandover(content: HandoverMailContent, say: SayInstant): RenderedMessage {
  const words = HANDOVER_WORDS[content.language];
  const link = { label: words.open, url: `${content.publicUrl}/handovers/${content.handoverId}` };
  const subject = words.subject[content.kind](content.duty, content.node);
  const blocks: Block[] = [
    { kind: 'question', text: subject },
    ...body(content, words, say),
    { kind: 'link', ...link },
    { kind: 'small', text: words.small(content.plant) },
  ];
  return { ...renderDocument({ subject, blocks }, content.language), link };
}

function body(content: HandoverMailContent, words: HandoverWords, say: SayInstant): Block[] {
  const { kind, from, to, youGo, offered, shiftTo, digest } = content;
  const end = say(shiftTo);
  if (kind === 'digest') {
    const opening = paragraph(`${words.ended(from, end)} ${words.next(to)}`);
    return [opening, ...(digest ? digestBlocks(content, digest, words, say) : [])];
  }
  const items: Block = {
    kind: 'tasks',
    items: offered.map((task) => ({ ...titled(content, task, words), small: words.due(say(task.dueAt)) })),
  };
  if (kind === 'overdue') return [paragraph(words.overdue(from, end)), heading(words.notAccepted), items];
  const count = offered.length;
  const text = youGo && to ? words.offeredToNext(to, end, count) : words.offered(from, end, count);
  return [paragraph(text), items];
}

function digestBlocks(
  content: HandoverMailContent,
  { open, lost, since }: HandoverDigest,
  words: HandoverWords,
  say: SayInstant,
): Block[] {
  const listed = (title: string, due: boolean): Block[] => {
    const tasks = open.filter(({ dueInNextShift }) => dueInNextShift === due);
    const items = tasks.map((task) => ({
      ...titled(content, task, words),
      small: words.ownedBy(task.owner, say(new Date(task.dueAt))),
    }));
    return items.length > 0 ? [heading(title), { kind: 'tasks', items }] : [];
  };
  const rows = lost.map(({ number, title, occurredAt, minutes }) => [
    `${title} (${words.caseNumber(number)})`,
    say(new Date(occurredAt)),
    words.minutes(minutes),
  ]);
  return [
    ...listed(words.dueNext, true),
    ...listed(words.openLater, false),
    ...(open.length === 0 ? [paragraph(words.nothingOpen)] : []),
    rows.length > 0
      ? { kind: 'table', title: words.lost(say(new Date(since))), columns: words.lossColumns, rows }
      : paragraph(words.nothingLost),
  ];
}

function titled(
  { publicUrl }: HandoverMailContent,
  { title, number, prompt, caseId }: { title: string; number: number; prompt: string; caseId: string },
  words: HandoverWords,
) {
  return {
    title: `${title} (${words.caseNumber(number)})`,
    text: prompt,
    url: `${publicUrl}/cases/${caseId}`,
  };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

function heading(text: string): Block {
  return { kind: 'heading', text };
}
