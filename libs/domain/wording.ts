import type { CaseLine } from './case.js';
import type { CaseFacts, Money, TimeWindow } from './facts/index.js';
import type { Quantity } from './quantity.js';

type Lines = readonly Pick<CaseLine, 'kind' | 'ref' | 'quantity'>[];

/** What a case is called in lists and mails. `names` gives a node's name by its id. */
export function caseTitle(
  facts: CaseFacts,
  lines: Lines,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  const nameOf = (node: string) => names.get(node) ?? node;
  switch (facts.type) {
    case 'material-shortage':
      return `Order ${facts.order} lacks ${quantityText(facts.missing)} of ${facts.component}`;
    case 'downtime':
      return facts.reason
        ? `${nameOf(facts.machine)} stands: ${facts.reason}`
        : `${nameOf(facts.machine)} stands`;
    case 'quality-hold':
      return `${linesText(lines)} on hold: ${facts.defect}`;
    case 'rework-approval':
      return `Rework of lot ${facts.lot}: ${facts.defect}`;
    case 'maintenance-conflict':
      return `${facts.maintenanceOrder} and ${facts.productionOrder} both want ${nameOf(facts.machine)}`;
  }
}

/** Every fact by its name, as a prompt may show it. */
export function factWords(
  facts: CaseFacts,
  lines: Lines,
  names: ReadonlyMap<string, string> = new Map(),
): Record<string, string> {
  const words: Record<string, string> = { lines: linesText(lines) };
  for (const [name, value] of Object.entries(facts) as [string, FactValue][])
    words[name] = factText(value, names);
  return words;
}

/** Replaces `{word}`. A word that nobody gave stays as it is written, so that the gap is seen. */
export function fillBraces(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{([A-Za-z]+)\}/g, (braces, word: string) =>
    Object.hasOwn(words, word) ? words[word]! : braces,
  );
}

export function quantityText({ value, unit }: Quantity): string {
  return `${value} ${unit}`;
}

type FactValue = string | number | Quantity | Money | TimeWindow;

function factText(value: FactValue, names: ReadonlyMap<string, string>): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return names.get(value) ?? instantText(value);
  if ('unit' in value) return quantityText(value);
  if ('amount' in value) return `${value.amount} ${value.currency}`;
  return `${instantText(value.from)} to ${instantText(value.to)}`;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z$/;

/** To the minute, with its zone; anything but an instant in UTC stays as it is. */
function instantText(text: string): string {
  return text.replace(INSTANT, '$1 $2 UTC');
}

function linesText(lines: Lines): string {
  const shown = lines
    .slice(0, 3)
    .map(({ kind, ref, quantity }) => `${kind} ${ref} (${quantityText(quantity)})`);
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ') || 'Nothing named';
}
