import type { AnswerValue } from '../../../libs/domain/question.js';
import { clockTime, windowWords } from './times.js';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A value that an answer or a fact carries, as people say it: `12.5 kg`, `16:40 Europe/Berlin`, a window, or the text itself. */
export function valueWords(value: AnswerValue, zone: string, now: Date): string {
  if (typeof value === 'string') return isInstant(value) ? clockTime(value, zone, now) : value;
  if ('unit' in value) return `${value.value} ${value.unit}`;
  return windowWords(value, zone, now);
}

export function isInstant(text: string): boolean {
  return INSTANT.test(text);
}

/** `fromLocation` as a person reads it: `From location`. */
export function nameWords(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `erp/order/PO-7` as a person reads it beside the system's name: `order PO-7`. */
export function objectWords(object: string): string {
  const [, kind = object, ...name] = object.split('/');
  return name.length === 0 ? kind : `${kind.replaceAll('-', ' ')} ${name.join('/')}`;
}
