import { inherited, OEE_CATEGORIES, STOP_REASONS, type Code, type OeeCategory } from './code-list.js';
import { OUTSIDE_SYSTEMS } from './effect.js';
import { fault, type Fault } from './fault.js';

/** One row of a sheet, by the names in its header; `row` counts as the sheet does, its header being 1. */
export interface SheetRow {
  row: number;
  fields: Record<string, string>;
}

export const CODE_COLUMNS = [
  'code',
  'parent',
  'label',
  'planned',
  'category',
  'replaced_by',
  ...OUTSIDE_SYSTEMS,
];

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;
const LONGEST_LABEL = 120;
const DEEPEST = 6;
const YES_OR_NO = new Map([
  ['', null],
  ['yes', true],
  ['no', false],
]);

/** The codes that a sheet tells, and everything that is wrong with it; a list is imported whole or not at all. */
export function readCodes(list: string, rows: readonly SheetRow[]): { codes: Code[]; faults: Fault[] } {
  const read = rows.map(({ row, fields }) => ({ row, ...codeOf(row, fields) }));
  const codes = read.map(({ code }) => code);
  const faults = read.flatMap(({ row, code, faults: own }) => [
    ...own,
    ...placeFaults(row, code, codes),
    ...(list === STOP_REASONS ? stopFaults(row, code, codes) : []),
  ]);
  return { codes, faults: [...twice(read), ...faults] };
}

function codeOf(row: number, fields: Record<string, string>): { code: Code; faults: Fault[] } {
  const text = (name: string) => fields[name]?.trim() ?? '';
  const planned = YES_OR_NO.get(text('planned').toLowerCase());
  const category = text('category').toLowerCase();
  const faults = [
    ...(CODE.test(text('code'))
      ? []
      : [at(row, 'code', 'needs letters, digits, dots or hyphens, 32 at most')]),
    ...(text('label') ? [] : [at(row, 'label', 'says in words what the code means')]),
    ...(text('label').length > LONGEST_LABEL
      ? [at(row, 'label', `has ${LONGEST_LABEL} characters at most`)]
      : []),
    ...(planned === undefined ? [at(row, 'planned', 'is yes, no or empty')] : []),
    ...(isCategory(category) ? [] : [at(row, 'category', `is empty or one of ${OEE_CATEGORIES.join(', ')}`)]),
  ];
  const code: Code = {
    ...{ code: text('code'), label: text('label'), parent: text('parent') || null },
    planned: planned ?? null,
    category: isCategory(category) && category !== '' ? category : null,
    replacedBy: text('replaced_by') || null,
    outside: Object.fromEntries(
      OUTSIDE_SYSTEMS.map((system) => [
        system,
        text(system)
          .split(/[|\s]+/)
          .filter(Boolean),
      ]),
    ),
  };
  return { code, faults };
}

function isCategory(text: string): text is OeeCategory | '' {
  return text === '' || OEE_CATEGORIES.some((category) => category === text);
}

/** Where it hangs in the tree, and what replaces it. */
function placeFaults(row: number, { code, parent, replacedBy }: Code, codes: readonly Code[]): Fault[] {
  const depth = depthOf(parent, codes);
  return [
    ...(parent !== null && !codes.some((each) => each.code === parent)
      ? [at(row, 'parent', `names "${parent}", which the sheet lacks`)]
      : []),
    ...(depth > DEEPEST
      ? [at(row, 'parent', `leads round in a circle, or deeper than ${DEEPEST} levels`)]
      : []),
    ...(replacedBy !== null && !isActive(replacedBy, codes)
      ? [at(row, 'replaced_by', `names "${replacedBy}", which is no code in use of the sheet`)]
      : []),
    ...(replacedBy === code && code !== '' ? [at(row, 'replaced_by', 'names the code itself')] : []),
  ];
}

function isActive(wanted: string, codes: readonly Code[]): boolean {
  return codes.some(({ code, replacedBy }) => code === wanted && replacedBy === null);
}

function depthOf(parent: string | null, codes: readonly Code[], depth = 0): number {
  if (parent === null || depth > DEEPEST) return depth;
  return depthOf(codes.find(({ code }) => code === parent)?.parent ?? null, codes, depth + 1);
}

/** Every stop counts as planned or not and as one loss, or the figures of the plant would not add up. */
function stopFaults(row: number, code: Code, codes: readonly Code[]): Fault[] {
  const isLeaf = !codes.some(({ parent }) => parent === code.code) && code.replacedBy === null;
  if (!isLeaf || depthOf(code.parent, codes) > DEEPEST) return [];
  return [
    ...(inherited(codes, code, 'planned') === null
      ? [at(row, 'planned', 'is said neither here nor above')]
      : []),
    ...(inherited(codes, code, 'category') === null
      ? [at(row, 'category', 'is said neither here nor above')]
      : []),
  ];
}

/** A code stands once; a system's code leads to one of ours. */
function twice(read: readonly { row: number; code: Code }[]): Fault[] {
  const named = read.flatMap(({ row, code: { code, outside } }) => [
    { row, column: 'code', name: code },
    ...OUTSIDE_SYSTEMS.flatMap((system) =>
      (outside[system] ?? []).map((name) => ({ row, column: system, name })),
    ),
  ]);
  const first = new Map<string, number>();
  return named.flatMap(({ row, column, name }) => {
    const key = `${column}/${name}`;
    const before = first.get(key);
    first.set(key, before ?? row);
    return name === '' || before === undefined ? [] : [at(row, column, `repeats "${name}" of row ${before}`)];
  });
}

function at(row: number, column: string, what: string): Fault {
  return fault(`/rows/${row}/${column}`, `Row ${row}: ${column} ${what}.`);
}
