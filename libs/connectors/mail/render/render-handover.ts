import type { Channel, DigestLoss, HandoverDigest, HandoverKind, Language } from '../../../domain/index.js';
import { HANDOVER_WORDS, type HandoverWords } from './handover-words.js';
import type { SayInstant } from './mail-content.js';
import type { Block } from './mail-document.js';
import { renderDocument, shortSubject } from './render-mail.js';
import type { RenderedMessage } from './render-message.js';
import { oneLine } from './to-text.js';
import { WORDS } from './words.js';

/** One task that is offered and not settled. */
export interface OfferedTask {
  number: number;
  title: string;
  prompt: string;
  dueAt: Date;
  caseId: string;
}

/** Everything that a message about a handover may say, already looked up. */
export interface HandoverContent {
  language: Language;
  kind: HandoverKind;
  plant: string;
  duty: string;
  node: string;
  /** Whose shift ends, and who comes next. */
  from: string;
  to: string | null;
  /** The one whose shift ends, the successor, or anybody else, such as the duty's own mailbox. */
  reader: 'goes' | 'comes' | 'other';
  shiftTo: Date;
  offered: OfferedTask[];
  /** Null before the shift's end. */
  digest: HandoverDigest | null;
  /** Where people sign in; pages are below it. */
  publicUrl: string;
  handoverId: string;
}

/** A message about a shift's end as its channel says it: whole in a mail, shorter the smaller the screen, and spoken on the phone. */
export function renderHandover(channel: Channel, content: HandoverContent, say: SayInstant): RenderedMessage {
  const words = HANDOVER_WORDS[content.language];
  const link = { label: words.open, url: `${content.publicUrl}/handovers/${content.handoverId}` };
  const subject = shortSubject(words.subject[content.kind](content.duty, content.node));
  if (channel !== 'mail') return { subject, text: short(channel, content, say), html: null, link };
  const blocks: Block[] = [
    { kind: 'question', text: subject },
    { kind: 'paragraph', text: opening(content, words, say) },
    ...body(content, words, say),
    { kind: 'link', ...link },
    { kind: 'small', text: words.small(content.plant) },
  ];
  return { ...renderDocument({ subject, blocks }, content.language), link };
}

function short(channel: Exclude<Channel, 'mail'>, content: HandoverContent, say: SayInstant): string {
  const { language, kind, duty, node, plant, publicUrl, handoverId } = content;
  const words = HANDOVER_WORDS[language];
  const said = opening(content, words, say);
  if (channel === 'sms') {
    return oneLine(`${words.subject[kind](duty, node)}. ${publicUrl}/handovers/${handoverId}`);
  }
  if (channel !== 'voice') return oneLine(said);
  const { greeting } = WORDS[language].spoken;
  return oneLine(
    [greeting(plant), `${words.subject[kind](duty, node)}.`, said, words.spokenEnding].join(' '),
  );
}

function opening(content: HandoverContent, words: HandoverWords, say: SayInstant): string {
  const { kind, from, to, reader, offered, shiftTo } = content;
  const end = say(shiftTo);
  const count = offered.length;
  if (kind === 'handover-digest') return `${words.ended(from, end)} ${words.next(to)}`;
  if (kind === 'handover-overdue' || to === null) return words.overdue(from, end);
  if (kind === 'handover-unreached') {
    return reader === 'goes'
      ? words.yourNextUnreached(to, end, count)
      : words.unreached(from, to, end, count);
  }
  if (reader === 'goes') return words.offeredToNext(to, end, count);
  return reader === 'comes' ? words.offered(from, end, count) : words.offeredInGroup(from, to, end, count);
}

function body(content: HandoverContent, words: HandoverWords, say: SayInstant): Block[] {
  const { kind, offered, digest } = content;
  if (kind === 'handover-digest') return digest ? digestBlocks(content, digest, words, say) : [];
  const items: Block = {
    kind: 'tasks',
    items: offered.map((task) => ({ ...titled(content, task, words), small: words.due(say(task.dueAt)) })),
  };
  return kind === 'handover-overdue' ? [heading(words.notAccepted), items] : [items];
}

function digestBlocks(
  content: HandoverContent,
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
  const rows = lost.map((loss) => lossRow(loss, words, say));
  return [
    ...listed(words.dueNext, true),
    ...listed(words.openLater, false),
    ...(open.length === 0 ? [paragraph(words.nothingOpen)] : []),
    rows.length > 0
      ? { kind: 'table', title: words.lost(say(new Date(since))), columns: words.lossColumns, rows }
      : paragraph(words.nothingLost),
  ];
}

function lossRow(
  { number, title, occurredAt, endedAt, minutes }: DigestLoss,
  words: HandoverWords,
  say: SayInstant,
): string[] {
  return [
    `${title} (${words.caseNumber(number)})`,
    say(new Date(occurredAt)),
    endedAt ? say(new Date(endedAt)) : words.goesOn,
    words.minutes(minutes),
  ];
}

function titled(
  { publicUrl }: HandoverContent,
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
