import type {
  AnswerPayload,
  AnswerValue,
  CaseFacts,
  CaseLine,
  FactsByType,
  ExceptionType,
  Quantity,
  TimeWindow,
} from '../../../domain/index.js';
import type { SayInstant } from './mail-content.js';
import type { Fact } from './mail-document.js';

type InWords = { [T in ExceptionType]: (facts: FactsByType[T], say: SayInstant) => Fact[] };

const IN_WORDS: InWords = {
  'material-shortage': (facts, say) => [
    { label: 'Order', text: facts.order },
    { label: 'Component', text: facts.component },
    { label: 'Missing', text: quantity(facts.missing) },
    { label: 'Needed by', text: instant(facts.needBy, say) },
    ...optional('Customer', facts.customer),
  ],
  downtime: (facts, say) => [
    { label: 'Machine', text: facts.machine },
    { label: 'Stopped', text: instant(facts.stoppedAt, say) },
    ...optional('Reason given', facts.reason),
  ],
  'quality-hold': (facts) => [
    { label: 'Defect', text: facts.defect },
    ...optional('Description', facts.description),
    ...optional('Supplier', facts.supplier),
    ...optional('Customer', facts.customer),
  ],
  'rework-approval': (facts) => [
    { label: 'Lot', text: facts.lot },
    { label: 'Defect', text: facts.defect },
    { label: 'Proposed route', text: facts.proposedRoute },
    { label: 'Cost', text: `${facts.cost.amount} ${facts.cost.currency}` },
    ...optional('Customer', facts.customer),
  ],
  'maintenance-conflict': (facts, say) => [
    { label: 'Machine', text: facts.machine },
    { label: `Maintenance order ${facts.maintenanceOrder}`, text: period(facts.maintenanceWindow, say) },
    { label: `Production order ${facts.productionOrder}`, text: period(facts.productionWindow, say) },
    {
      label: 'Safety-relevant',
      text: facts.safetyRelevant === 'unknown' ? 'unknown, so treated as yes' : facts.safetyRelevant,
    },
    { label: 'Maintenance may move by', text: `${facts.toleranceMinutes} min` },
    ...optional('Customer', facts.customer),
  ],
};

export function factsInWords<T extends ExceptionType>(
  facts: CaseFacts & { type: T },
  say: SayInstant,
): Fact[] {
  const inWords = IN_WORDS[facts.type] as (facts: CaseFacts, say: SayInstant) => Fact[];
  return inWords(facts, say);
}

/** `of` stands between a quantity and its item. */
export function linesInWords(lines: readonly CaseLine[], of: string): Fact[] {
  return lines.map((line) => ({
    label: line.kind === 'lot' ? `Lot ${line.ref}` : `Order ${line.ref}`,
    text: line.item ? `${quantity(line.quantity)}${of}${line.item}` : quantity(line.quantity),
  }));
}

/** What the question is about, such as the window that the other side offers. */
export function aboutInWords(about: AnswerPayload, say: SayInstant): Fact[] {
  const said = Object.entries(about).filter(([, value]) => value !== '');
  return said.map(([name, value]) => ({
    label: capitalised(name),
    text: valueInWords(value, say),
  }));
}

function valueInWords(value: AnswerValue, say: SayInstant): string {
  if (typeof value === 'string') return instant(value, say);
  return 'unit' in value ? quantity(value) : period(value, say);
}

function quantity({ value, unit }: Quantity): string {
  return `${value} ${unit}`;
}

function period({ from, to }: TimeWindow, say: SayInstant): string {
  return `${instant(from, say)} – ${instant(to, say)}`;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Instants as the plant says them; everything else as it is. */
export function instant(text: string, say: SayInstant): string {
  return INSTANT.test(text) ? say(new Date(text)) : text;
}

function optional(label: string, text: string | undefined): Fact[] {
  return text ? [{ label, text }] : [];
}

function capitalised(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
