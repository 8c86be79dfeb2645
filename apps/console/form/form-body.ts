import { fromPlantTime } from '../words/plant-time.js';
import { inputsOf, type FormField, type FormValues } from './form-field.js';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * The body that a form sends: each field's value at its pointer, empty ones left out. Instants go out in UTC, read off the
 * clocks of `zone`; what cannot be read goes out as typed, so that the server names the fault.
 */
export function formBody(
  fields: readonly FormField[],
  values: FormValues,
  zone: string,
): Record<string, Json> {
  const body: Record<string, Json> = {};
  for (const field of fields) {
    for (const pointer of inputsOf(field)) {
      const text = (values[pointer] ?? '').trim();
      if (text !== '') put(body, pointer, read(field, text, zone));
    }
  }
  return body;
}

function read(field: FormField, text: string, zone: string): Json {
  switch (field.kind) {
    case 'instant':
    case 'window':
      return fromPlantTime(text, zone) ?? text;
    case 'whole':
      return /^\d+$/.test(text) ? Number(text) : text;
    case 'decimal':
    case 'quantity':
      return text.replace(',', '.');
    default:
      return text;
  }
}

function put(body: Record<string, Json>, pointer: string, value: Json): void {
  const path = pointer.slice(1).split('/').map(unescapeToken);
  let place: Record<string, Json> | Json[] = body;
  path.forEach((token, depth) => {
    const last = depth === path.length - 1;
    const next: Json = last ? value : (at(place, token) ?? (isIndex(path[depth + 1]) ? [] : {}));
    if (Array.isArray(place)) place[Number(token)] = next;
    else place[token] = next;
    if (!last) place = next as Record<string, Json> | Json[];
  });
}

function at(place: Record<string, Json> | Json[], token: string): Json | undefined {
  return Array.isArray(place) ? place[Number(token)] : place[token];
}

function isIndex(token: string | undefined): boolean {
  return token !== undefined && /^\d+$/.test(token);
}

function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
