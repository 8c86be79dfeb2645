import type { Block, Fact } from './mail-document.js';

const WIDTH = 78;

/** The plain text of a mail. Control characters are dropped, so that nothing in a fact can pose as a line of ours. */
export function toText(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'question':
      return wrapped(block.text);
    case 'heading':
      return oneLine(block.text).toUpperCase();
    case 'facts':
      return block.rows.map(factLine).join('\n');
    case 'table':
      return [oneLine(block.title), tableLine(block.columns), ...block.rows.map(tableLine)].join('\n');
    case 'choices':
      return block.items
        .map(({ label, effect }) => `- ${oneLine(label)}\n${wrapped(effect, '  ')}`)
        .join('\n');
    case 'tasks':
      return block.items
        .map(({ title, text, small, url }) =>
          [oneLine(title), wrapped(text, '  '), `  ${oneLine(small)}`, `  ${oneLine(url)}`].join('\n'),
        )
        .join('\n\n');
    case 'link':
      return `${oneLine(block.label)}:\n${oneLine(block.url)}`;
    case 'small':
      return `-- \n${wrapped(block.text)}`;
  }
}

function factLine({ label, text }: Fact): string {
  return `${oneLine(label)}: ${oneLine(text)}`;
}

function tableLine(cells: readonly string[]): string {
  return `  ${cells.map(oneLine).join(' | ')}`;
}

/** One line, whatever was sent. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function wrapped(text: string, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(/ +/)) {
    if (line && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line].map((each) => indent + each).join('\n');
}
