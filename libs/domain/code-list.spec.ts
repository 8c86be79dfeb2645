import { describe, expect, it } from '@jest/globals';
import { chooseLeaf, codeFor, compareCodes, inherited, leavesOf, type Code } from './code-list.js';
import { readCodes, type SheetRow } from './code-rows.js';

const SHEET = [
  'code,parent,label,planned,category,replaced_by,erp,mes',
  'mech,,Mechanical,no,availability,,,',
  'belt,mech,Belt torn,,,,7001,B1|B2',
  'bearing,mech,Bearing worn,,,,7002,',
  'chain,mech,Chain torn,,,belt,,',
  'setup,,Set-up,yes,availability,,7100,',
];

function rowsOf(lines: string[]): SheetRow[] {
  const [header = '', ...body] = lines;
  const names = header.split(',');
  return body.map((line, i) => ({
    row: i + 2,
    fields: Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])),
  }));
}

const read = (lines: string[]) => readCodes('stop-reasons', rowsOf(lines));
const { codes } = read(SHEET);
const list = { list: 'stop-reasons', version: 3, codes };
const codeNamed = (wanted: string): Code => {
  const found = codes.find(({ code }) => code === wanted);
  if (!found) throw new Error(wanted);
  return found;
};

describe('a sheet of codes', () => {
  it('is read as a tree, with what branches say and what other systems call it', () => {
    expect(read(SHEET).faults).toEqual([]);
    expect(leavesOf(codes).map(({ code, path }) => [code.code, ...path])).toEqual([
      ['belt', 'Mechanical'],
      ['bearing', 'Mechanical'],
      ['setup'],
    ]);
    expect(inherited(codes, codeNamed('belt'), 'planned')).toBe(false);
    expect(inherited(codes, codeNamed('setup'), 'planned')).toBe(true);
    expect(codeFor(codes, 'mes', 'B2')?.code).toBe('belt');
    expect(codeFor(codes, 'erp', 'B2')).toBeNull();
  });

  it.each([
    ['belt,mech,Belt again,,,,,', '/rows/7/code', 'repeats "belt" of row 3'],
    ['b lt,mech,Belt,,,,,', '/rows/7/code', 'letters'],
    ['x,mech,,,,,,', '/rows/7/label', 'in words'],
    ['x,nowhere,X,no,quality,,,', '/rows/7/parent', 'which the sheet lacks'],
    ['x,x,X,no,quality,,,', '/rows/7/parent', 'circle'],
    ['x,mech,X,perhaps,,,,', '/rows/7/planned', 'yes, no or empty'],
    ['x,mech,X,,lost,,,', '/rows/7/category', 'availability, performance'],
    ['x,mech,X,,,chain,,', '/rows/7/replaced_by', 'no code in use'],
    ['x,,X,,quality,,,', '/rows/7/planned', 'neither here nor above'],
    ['x,,X,no,,,,', '/rows/7/category', 'neither here nor above'],
    ['x,mech,X,,,,7001,', '/rows/7/erp', 'repeats "7001" of row 3'],
  ])('with the row %s is refused at %s', (row, pointer, words) => {
    const { faults } = read([...SHEET, row]);
    expect(faults).toContainEqual({ pointer, message: expect.stringContaining(words) });
  });
});

describe('choosing a code', () => {
  it('gives a leaf as the record keeps it', () => {
    expect(chooseLeaf(list, 'belt', null)).toEqual({
      list: 'stop-reasons',
      version: 3,
      code: 'belt',
      label: 'Belt torn',
      outside: { erp: '7001', mes: 'B1' },
      planned: false,
      category: 'availability',
    });
  });

  it.each([
    ['chain', null, '"chain" was retired from the list stop-reasons: use "belt" (Belt torn) instead.'],
    [
      'valve',
      { replacedBy: null },
      '"valve" was retired from the list stop-reasons: choose one of "belt", "bearing", "setup".',
    ],
    [
      'valve',
      { replacedBy: 'chain' },
      '"valve" was retired from the list stop-reasons: use "belt" (Belt torn) instead.',
    ],
    [
      'valve',
      { replacedBy: 'mech' },
      '"valve" was retired from the list stop-reasons: choose one of "belt", "bearing", "setup".',
    ],
    ['mech', null, '"mech" is a group: choose one of "belt", "bearing".'],
    ['pump', null, 'The list stop-reasons has no "pump": choose one of "belt", "bearing", "setup".'],
  ])('%s, retired as %j, tells what is wrong and what would be right', (wanted, earlier, why) => {
    expect(chooseLeaf(list, wanted, earlier)).toEqual({ why });
  });

  it.each([
    ['chain', null, '"chain" was retired from the list stop-reasons: choose one of "vacation".'],
    [
      'valve',
      { replacedBy: 'belt' },
      '"valve" was retired from the list stop-reasons: choose one of "vacation".',
    ],
    [
      'valve',
      { replacedBy: 'vacation' },
      '"valve" was retired from the list stop-reasons: use "vacation" (Vacation) instead.',
    ],
    ['pump', null, 'The list stop-reasons has no "pump": choose one of "vacation".'],
    ['mech', null, '"mech" is a group: choose one of "vacation".'],
    ['belt', null, '"belt" (Belt torn) does not belong here: choose one of "vacation".'],
  ])('%s, retired as %j, names nothing that hangs elsewhere than asked', (wanted, earlier, why) => {
    const planned = read([...SHEET, 'idle,,Idle,yes,not-scheduled,,,', 'vacation,idle,Vacation,,,,,']).codes;
    expect(chooseLeaf({ ...list, codes: planned }, wanted, earlier, 'idle')).toEqual({ why });
  });

  it('never takes a group, even one below which every code is retired', () => {
    const bare = read([
      ...[
        'code,parent,label,planned,category,replaced_by',
        'mech,,Mechanical,,,',
        'belt,mech,Belt torn,,,other',
      ],
      'other,,Other,no,availability,',
    ]);
    expect(bare.faults).toEqual([]);
    expect(leavesOf(bare.codes).map(({ code }) => code.code)).toEqual(['other']);
    const why = '"mech" is a group: choose one of "other".';
    expect(chooseLeaf({ ...list, codes: bare.codes }, 'mech', null)).toEqual({ why });
  });
});

describe('a new version', () => {
  it('says what it adds, changes and retires', () => {
    const after = read([
      ...SHEET.slice(0, 2),
      'belt,mech,Belt torn or slipped,,,,7001,B1|B2',
      'bearing,mech,Bearing worn,,,belt,,',
      'hose,mech,Hose burst,,,,,',
    ]).codes;
    expect(compareCodes(codes, after)).toEqual({
      added: ['hose'],
      changed: ['belt'],
      retired: ['bearing', 'setup'],
    });
    expect(compareCodes(codes, codes)).toEqual({ added: [], changed: [], retired: [] });
  });
});
