import { child, type Playbook } from '../../domain/index.js';
import { canonicalJson } from './content-hash.js';
import { placeWords, valueWords } from './diff-words.js';

/** One place in which two playbooks differ. */
export interface Difference {
  /** RFC 6901, into the newer one; into the older one where the place is gone. */
  pointer: string;
  /** The question that it belongs to; null for what holds for the whole case. */
  question: string | null;
  /** The member that differs: `owners`, `ladder`, `answers`, `silence`, `due` and so on. */
  part: string;
  /** Such as `respond: ladder, step 2: climb to shift-lead after 15 min → climb to shift-lead after 20 min`. */
  sentence: string;
}

/** Every place in which `after` says something else than `before`, in the order of `after`. Empty: they say the same. */
export function playbookDifferences(before: Playbook, after: Playbook): Difference[] {
  return walk({ before, after, path: [], pointer: '' }).map(told);
}

/** A member of both, of one alone, or of neither; `undefined` is absent. */
interface Place {
  before: unknown;
  after: unknown;
  /** Names instead of positions where the members of a list have names. */
  path: string[];
  pointer: string;
}

function walk(place: Place): Place[] {
  const { before, after } = place;
  if (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after))
    return [];
  const members = membersOf(place);
  return members ? members.flatMap(walk) : [place];
}

/** Null where the place is told as a whole. */
function membersOf(place: Place): Place[] | null {
  const { before, after } = place;
  if (Array.isArray(before) && Array.isArray(after)) return listMembers(place, before, after);
  if (isRecord(before) && isRecord(after) && !isOnePhrase(before) && !isOnePhrase(after)) {
    const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
    return names.map((name) => member(place, name, name, before[name], after[name]));
  }
  return null;
}

function listMembers(place: Place, before: unknown[], after: unknown[]): Place[] | null {
  if (![...before, ...after].every(isRecord)) return null;
  const old = new Map(before.map((item, i) => [nameOf(item, i), { item, i }]));
  const now = new Map(after.map((item, i) => [nameOf(item, i), { item, i }]));
  const members = [...new Set([...now.keys(), ...old.keys()])].map((name) => {
    const position = now.get(name)?.i ?? old.get(name)?.i ?? 0;
    return member(place, name, position, old.get(name)?.item, now.get(name)?.item);
  });
  const order = { before: common(old, now), after: common(now, old) };
  return [{ ...order, path: [...place.path, 'order'], pointer: place.pointer }, ...members];
}

function common(one: Map<string, unknown>, other: Map<string, unknown>): string[] {
  return [...one.keys()].filter((name) => other.has(name));
}

function member(
  { path, pointer }: Place,
  name: string,
  key: string | number,
  before: unknown,
  after: unknown,
): Place {
  return { before, after, path: [...path, name], pointer: child(pointer, key) };
}

/** What a member of a list is known by; its position from 1 where it has no name. */
function nameOf(item: unknown, index: number): string {
  if (!isRecord(item)) return String(index + 1);
  const name = item.key ?? item.name ?? item.duty;
  return typeof name === 'string' ? name : String(index + 1);
}

/** A small thing such as a ladder's step or what silence means reads best as a whole. */
function isOnePhrase(value: Record<string, unknown>): boolean {
  return ('do' in value || 'means' in value || 'kind' in value) && !Object.values(value).some(isRecord);
}

function told({ path, pointer, before, after }: Place): Difference {
  const inQuestion = path[0] === 'questions' && path.length > 1;
  const where = placeWords(path);
  return {
    pointer,
    question: inQuestion ? (path[1] ?? null) : null,
    part: (inQuestion ? path[2] : path[0]) ?? 'question',
    sentence: `${where}: ${changeWords(before, after)}`,
  };
}

function changeWords(before: unknown, after: unknown): string {
  if (before === undefined) return `new, ${valueWords(after)}`;
  if (after === undefined) return `gone, was ${valueWords(before)}`;
  return `${valueWords(before)} → ${valueWords(after)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
