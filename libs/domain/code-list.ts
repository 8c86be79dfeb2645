import { OUTSIDE_SYSTEMS, type OutsideSystem } from './effect.js';

/** Which loss of the overall equipment effectiveness a stop counts as; `not-scheduled` lies outside the planned time. */
export const OEE_CATEGORIES = ['availability', 'performance', 'quality', 'not-scheduled'] as const;
export type OeeCategory = (typeof OEE_CATEGORIES)[number];

/** One code of a list. A code that others name as their parent is a branch; only leaves are ever chosen. */
export interface Code {
  code: string;
  parent: string | null;
  label: string;
  /** Of stop reasons; a branch says it for everything below that does not say otherwise. */
  planned: boolean | null;
  category: OeeCategory | null;
  /** A retired code names what to use instead. */
  replacedBy: string | null;
  /** The codes of outside systems that mean the same. */
  outside: Partial<Record<OutsideSystem, string[]>>;
}

/** One version of a plant's list, such as `stop-reasons`; never changed, only followed by the next. */
export interface CodeList {
  list: string;
  version: number;
  codes: readonly Code[];
}

/** A code as a record keeps it: readable for ever, whatever becomes of the list. */
export interface ChosenCode {
  list: string;
  version: number;
  code: string;
  label: string;
  /** What each outside system is told: the first of its codes. A system that has none for it is absent, and so are all in old records. */
  outside?: Partial<Record<OutsideSystem, string>>;
  /** Of a stop reason: whether such a stop is planned, as the list said then. Absent: it said nothing. */
  planned?: boolean;
  /** Of a stop reason: the loss that it counts as. Absent: the list said nothing. */
  category?: OeeCategory;
}

/** The list whose leaves must say whether the stop was planned and what loss it is. */
export const STOP_REASONS = 'stop-reasons';

/**
 * The leaf that a code names now, or in a sentence why it cannot be used and what can. `earlier`: the code as the newest
 * version that had it says it; null where none did. `under`: the branch that it must hang on; null where any leaf will do.
 */
export function chooseLeaf(
  { list, version, codes }: CodeList,
  wanted: string,
  earlier: Pick<Code, 'replacedBy'> | null,
  under: string | null = null,
): ChosenCode | { why: string } {
  const fitting = leavesUnder(codes, under);
  const found = codes.find(({ code }) => code === wanted);
  const known = found ?? earlier;
  if (!known) return { why: `The list ${list} has no "${wanted}": choose one of ${named(fitting)}.` };
  if (!found || found.replacedBy !== null)
    return { why: retired(list, wanted, successor(codes, known), fitting) };
  if (isGroup(codes, wanted)) return { why: group(codes, wanted, fitting) };
  if (!fitting.includes(found))
    return { why: `"${wanted}" (${found.label}) does not belong here: choose one of ${named(fitting)}.` };
  const outside = toldOutside(found);
  const tells = Object.keys(outside).length > 0;
  return {
    ...{ list, version, code: found.code, label: found.label, ...(tells && { outside }) },
    ...stopOf(codes, found),
  };
}

/** Whether a code hangs on a branch, however far below; every code does where none is named. */
export function isUnder(codes: readonly Code[], code: Code, branch: string | null): boolean {
  return branch === null || ancestors(codes, code).some((above) => above.code === branch);
}

/** Whether a stop for this reason is planned, and which loss it is; a branch says it for all below. */
function stopOf(codes: readonly Code[], code: Code): Pick<ChosenCode, 'planned' | 'category'> {
  const planned = inherited(codes, code, 'planned');
  const category = inherited(codes, code, 'category');
  return { ...(planned !== null && { planned }), ...(category !== null && { category }) };
}

function toldOutside({ outside }: Code): Partial<Record<OutsideSystem, string>> {
  const told = OUTSIDE_SYSTEMS.flatMap((system) =>
    (outside[system] ?? []).slice(0, 1).map((own) => [system, own]),
  );
  return Object.fromEntries(told) as Partial<Record<OutsideSystem, string>>;
}

/** The leaves that may be chosen now, each with the labels of the branches that it hangs on. */
export function leavesOf(codes: readonly Code[]): { code: Code; path: string[] }[] {
  const branches = new Set(codes.map(({ parent }) => parent));
  return codes
    .filter(({ code, replacedBy }) => replacedBy === null && !branches.has(code))
    .map((code) => ({ code, path: ancestors(codes, code).map(({ label }) => label) }));
}

/** The leaves that may be chosen now where one of a branch is asked for; of the whole list where none is named. */
export function leavesUnder(codes: readonly Code[], branch: string | null): Code[] {
  return leavesOf(codes)
    .map(({ code }) => code)
    .filter((code) => isUnder(codes, code, branch));
}

/** It stays one when all that hang on it are retired: what it says holds for them, not for a stop of its own. */
function isGroup(codes: readonly Code[], wanted: string): boolean {
  return codes.some(({ parent }) => parent === wanted);
}

/** What is said of a code itself or, where it says nothing, of the nearest branch above it. */
export function inherited<K extends 'planned' | 'category'>(
  codes: readonly Code[],
  code: Code,
  key: K,
): Code[K] {
  const upwards = [code, ...ancestors(codes, code).reverse()];
  return upwards.find((each) => each[key] !== null)?.[key] ?? code[key];
}

/** Our code for an outside system's; null where none is mapped. */
export function codeFor(codes: readonly Code[], system: OutsideSystem, outside: string): Code | null {
  return codes.find((each) => each.replacedBy === null && each.outside[system]?.includes(outside)) ?? null;
}

export interface CodeDifference {
  added: string[];
  /** Label, parent, category or mapping differ. */
  changed: string[];
  /** No longer usable: replaced, or left out. */
  retired: string[];
}

/** What a new version changes. */
export function compareCodes(before: readonly Code[], after: readonly Code[]): CodeDifference {
  const earlier = new Map(before.map((code) => [code.code, code]));
  const later = new Map(after.map((code) => [code.code, code]));
  const isActive = (code: Code | undefined) => code !== undefined && code.replacedBy === null;
  return {
    added: after.filter(({ code }) => !earlier.has(code)).map(({ code }) => code),
    changed: after
      .filter((code) => isActive(code) && earlier.has(code.code) && !isSame(code, earlier.get(code.code)))
      .map(({ code }) => code),
    retired: before
      .filter((code) => isActive(code) && !isActive(later.get(code.code)))
      .map(({ code }) => code),
  };
}

function isSame(one: Code, other: Code | undefined): boolean {
  return other !== undefined && contentOf(one) === contentOf(other);
}

function contentOf({ code, parent, label, planned, category, replacedBy, outside }: Code): string {
  const mapped = OUTSIDE_SYSTEMS.map((system) => outside[system] ?? []);
  return JSON.stringify([code, parent, label, planned, category, replacedBy, mapped]);
}

/** From the root down, without the code itself. */
function ancestors(codes: readonly Code[], { parent }: Code): Code[] {
  const above = codes.find(({ code }) => code === parent);
  return above ? [...ancestors(codes, above), above] : [];
}

/** The code in use that took the place of a retired one; undefined where none did. */
function successor(codes: readonly Code[], { replacedBy }: Pick<Code, 'replacedBy'>): Code | undefined {
  const next = codes.find(({ code }) => code === replacedBy);
  return next && next.replacedBy !== null ? successor(codes, next) : next;
}

function retired(list: string, wanted: string, next: Code | undefined, fitting: readonly Code[]): string {
  const instead =
    next && fitting.includes(next)
      ? `use "${next.code}" (${next.label}) instead`
      : `choose one of ${named(fitting)}`;
  return `"${wanted}" was retired from the list ${list}: ${instead}.`;
}

function group(codes: readonly Code[], wanted: string, fitting: readonly Code[]): string {
  const below = fitting.filter((code) => isUnder(codes, code, wanted));
  return `"${wanted}" is a group: choose one of ${named(below.length > 0 ? below : fitting)}.`;
}

const MOST_NAMED = 8;

function named(codes: readonly Code[]): string {
  const first = codes.slice(0, MOST_NAMED).map(({ code }) => `"${code}"`);
  return first.join(', ') + (codes.length > MOST_NAMED ? ` and ${codes.length - MOST_NAMED} more` : '');
}
