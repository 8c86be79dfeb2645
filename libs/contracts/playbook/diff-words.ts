import { durationWords } from '../../domain/index.js';

/** Lists whose members are told by their name: `answers/scrap` is "answer scrap". */
const ONE_OF: Record<string, string> = {
  answers: 'answer',
  owners: 'owner',
  steps: 'step',
  fields: 'field',
  tiers: 'tier',
  routing: 'routing rule',
};

/** A place in a playbook: `respond: ladder, step 2`. `path` names the members from the top. */
export function placeWords(path: readonly string[]): string {
  if (path[0] !== 'questions' || path.length < 2) return membersWords(path);
  const [, question, ...rest] = path;
  return rest.length > 0 ? `${question}: ${membersWords(rest)}` : `question ${question}`;
}

function membersWords(path: readonly string[]): string {
  const words: string[] = [];
  for (let i = 0; i < path.length; i += 1) {
    const name = path[i] ?? '';
    const one = ONE_OF[name];
    const next = path[i + 1];
    if (one && next !== undefined && next !== 'order') {
      words.push(`${one} ${next}`);
      i += 1;
    } else words.push(spaced(name));
  }
  return words.join(', ');
}

/** What a place says, short enough to be read in a line. */
export function valueWords(value: unknown): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueWords).join('; ');
  if (typeof value === 'object') return objectWords({ ...value });
  if (typeof value === 'string') return textWords(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? String(value) : 'something unknown';
}

function objectWords({ do: doing, to, after, ...rest }: Record<string, unknown>): string {
  const step = [
    ...(doing === undefined ? [] : [valueWords(doing)]),
    ...(to === undefined ? [] : [`to ${valueWords(to)}`]),
    ...(after === undefined ? [] : [`after ${valueWords(after)}`]),
  ].join(' ');
  const others = Object.entries(rest).map(([name, value]) => `${spaced(name)} ${valueWords(value)}`);
  return [...(step ? [step] : []), ...others].join(', ');
}

function textWords(text: string): string {
  if (/^P(?=.)[\dWDTHMS]+$/.test(text)) return durationWords(text);
  return /^[a-z0-9-]+$/.test(text) ? text : `"${text}"`;
}

/** `waitForFacts` is "wait for facts". */
function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
