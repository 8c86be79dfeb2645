import { boundsCover, boundsWords, isWithinBounds, type Bounds } from './bounds.js';
import {
  CONDITION_NAMES,
  saidOf,
  type ConditionKind,
  type ConditionName,
  type Subject,
} from './condition-facts.js';
import { isWithin } from './equipment.js';
import type { Severity } from './severity.js';

/** One value, or any of several. */
export type OneOrMore<T extends string> = T | T[];

interface ExpectedAs extends Record<ConditionKind, OneOrMore<string> | Bounds> {
  /** Compared without regard to case. */
  text: OneOrMore<string>;
  severity: OneOrMore<Severity>;
  /** `yes`, `no` or `unknown`, which is `yes` too. */
  safety: OneOrMore<string>;
  /** The case's node is one of these or lies below one. */
  node: OneOrMore<string>;
  amount: Bounds;
  /** The bounds name a unit. */
  quantity: Bounds;
}

/** What playbooks ask about a case, wherever they do: each that is given must hold; none at all holds for every case. */
export type Conditions = {
  [Name in ConditionName]?: ExpectedAs[(typeof CONDITION_NAMES)[Name]['as']];
};
type Expected = ExpectedAs[ConditionKind];

/** What of the case fulfils the conditions, in words; null where one does not hold. What a case does not say fulfils none. */
export function matchedWords(when: Conditions, of: Subject): string | null {
  const found = inOrder(when).map(([name, expected]) =>
    isConditionName(name) ? foundWords(name, expected, of) : null,
  );
  if (found.includes(null)) return null;
  return found.join(' and ') || 'it holds for every case';
}

/** Whether every case that fulfils the narrow conditions fulfils the wide ones. May miss some, never invents one. */
export function takesAll(wide: Conditions, narrow: Conditions): boolean {
  return Object.entries(wide).every(([name, expected]) => {
    if (!isConditionName(name)) return false;
    const other = narrow[name];
    return other !== undefined && covers(CONDITION_NAMES[name].as, expected, other);
  });
}

export function isConditionName(name: string): name is ConditionName {
  return Object.hasOwn(CONDITION_NAMES, name);
}

/** What is expected in words; empty where bounds are. */
export function textsOf<T extends string>(expected: OneOrMore<T> | Bounds): readonly T[] {
  if (typeof expected === 'string') return [expected];
  return isList(expected) ? expected : [];
}

export function isBounds(expected: Expected): expected is Bounds {
  return typeof expected === 'object' && !isList(expected);
}

/** Postgres stores a playbook's members in an order of its own; the words come in that of the table. */
function inOrder(when: Conditions): [string, Expected][] {
  const order = Object.keys(CONDITION_NAMES);
  return Object.entries(when).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}

function foundWords(name: ConditionName, expected: Expected, of: Subject): string | null {
  const { as, words } = CONDITION_NAMES[name];
  const said = saidOf(of, name);
  if (isBounds(expected)) {
    return said.some((each) => isWithinBounds(each, expected))
      ? `${words} is ${boundsWords(expected)}`
      : null;
  }
  const texts = said.filter((each) => typeof each === 'string');
  const pairs = texts.flatMap((text) => textsOf(expected).map((wanted) => ({ text, wanted })));
  const match = pairs.find(({ text, wanted }) => isAs(as, text, wanted));
  if (!match) return null;
  return as === 'node' ? `${words} is in ${match.wanted}` : `${words} is ${match.text}`;
}

function isAs(kind: ConditionKind, said: string, wanted: string): boolean {
  if (kind === 'node') return isWithin(said, wanted);
  if (kind === 'safety' && isSameText(said, 'unknown') && isSameText(wanted, 'yes')) return true;
  return isSameText(said, wanted);
}

function covers(kind: ConditionKind, wide: Expected, narrow: Expected): boolean {
  if (isBounds(wide)) return isBounds(narrow) && boundsCover(wide, narrow);
  const texts = textsOf(narrow);
  return texts.length > 0 && texts.every((each) => textsOf(wide).some((other) => isAs(kind, each, other)));
}

function isSameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function isList<T extends string>(expected: OneOrMore<T> | Bounds): expected is T[] {
  return Array.isArray(expected);
}
