import type { Language } from '../../../domain/index.js';
import type { Block, Fact } from './mail-document.js';

const FONT = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
const CELL = 'padding:4px 12px 4px 0;text-align:left;vertical-align:top';

/** The HTML of a mail: a single column that every mail program shows. All text is escaped here and nowhere else. */
export function toHtml(title: string, blocks: readonly Block[], language: Language): string {
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head>`,
    `<body style="margin:0;padding:24px;background:#ffffff;color:#1a1b1e;font-size:16px;line-height:1.5;${FONT}">`,
    '<div style="max-width:640px;margin:0 auto">',
    ...blocks.map(blockHtml),
    '</div></body></html>',
    '',
  ].join('\n');
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'question':
      return `<h1 style="font-size:22px;line-height:1.3;margin:0 0 12px">${escaped(block.text)}</h1>`;
    case 'heading':
      return `<h2 style="font-size:16px;margin:24px 0 8px">${escaped(block.text)}</h2>`;
    case 'facts':
      return `<table role="presentation" style="border-collapse:collapse">${block.rows.map(factRow).join('')}</table>`;
    case 'table':
      return tableHtml(block.title, block.columns, block.rows);
    case 'choices':
      return `<ul style="padding-left:20px;margin:0">${block.items.map(choiceItem).join('')}</ul>`;
    case 'tasks':
      return `<ol style="padding-left:24px;margin:0">${block.items.map(taskItem).join('')}</ol>`;
    case 'link':
      return `<p style="margin:24px 0"><a href="${escaped(safeUrl(block.url))}" style="display:inline-block;padding:12px 20px;background:#1864ab;color:#ffffff;text-decoration:none;border-radius:6px">${escaped(block.label)}</a></p>`;
    case 'small':
      return `<p style="margin:32px 0 0;color:#5c5f66;font-size:13px">${escaped(block.text)}</p>`;
  }
}

function factRow({ label, text }: Fact): string {
  return `<tr><th scope="row" style="${CELL};font-weight:normal;color:#5c5f66">${escaped(label)}</th><td style="${CELL}">${escaped(text)}</td></tr>`;
}

function choiceItem({ label, effect }: { label: string; effect: string }): string {
  return `<li style="margin:0 0 8px"><strong>${escaped(label)}.</strong> ${escaped(effect)}</li>`;
}

function taskItem({
  title,
  text,
  small,
  url,
}: {
  title: string;
  text: string;
  small: string;
  url: string;
}): string {
  return `<li style="margin:0 0 12px"><a href="${escaped(safeUrl(url))}">${escaped(title)}</a><br>${escaped(text)}<br><span style="color:#5c5f66">${escaped(small)}</span></li>`;
}

function tableHtml(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th scope="col" style="${CELL}">${escaped(column)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td style="${CELL}">${escaped(cell)}</td>`).join('')}</tr>`)
    .join('');
  return `<table style="border-collapse:collapse;margin:16px 0 0;font-size:14px"><caption style="text-align:left;color:#5c5f66">${escaped(title)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

/** A link of ours is always to a page; anything else leads nowhere. */
function safeUrl(url: string): string {
  return /^https?:\/\//i.test(url) ? url : '#';
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '').replace(/\p{Cc}/gu, ' ');
}
