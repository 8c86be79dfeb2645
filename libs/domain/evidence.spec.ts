import { describe, expect, it } from '@jest/globals';
import { moveAction, type ActionMove, type CaseAction } from './case-action.js';
import { evidenceFaults, missingEvidence, type EvidencePolicy, type EvidenceValue } from './evidence.js';

const photo: EvidencePolicy = { key: 'first-piece', kind: 'photo', label: 'First piece', required: true };
const width: EvidencePolicy = {
  ...{ key: 'width', kind: 'measured-value', label: 'Width', required: true },
  limits: { atLeast: '2.9', atMost: '3.1', unit: 'mm' },
};
const inspection: EvidencePolicy = {
  key: 'final',
  kind: 'inspection-result',
  label: 'Final',
  required: true,
};
const lockOut: EvidencePolicy = {
  ...{ key: 'lock-out', kind: 'checked-list', label: 'Lock-out', required: true },
  items: ['Keys are back', 'Guards are on'],
};
const pallet: EvidencePolicy = {
  ...{ key: 'pallet', kind: 'measured-value', label: 'Pallet', required: true },
  limits: { atMost: '0.453592', unit: 'kg' },
};
const freezer: EvidencePolicy = {
  ...{ key: 'freezer', kind: 'measured-value', label: 'Freezer', required: true },
  limits: { atLeast: '-22', atMost: '-18', unit: '°C' },
};
const permit: EvidencePolicy = {
  ...{ key: 'permit', kind: 'permit', label: 'Lock-out permit', required: true },
  permit: 'handed-back',
};
const parts: EvidencePolicy = { key: 'parts', kind: 'parts-used', label: 'Parts', required: true };
const shownPhoto: EvidenceValue = {
  kind: 'photo',
  fileId: 'f',
  contentType: 'image/png',
  size: 9,
  sha256: 'aa',
};
const measured = (value: string, unit = 'mm'): EvidenceValue => ({
  kind: 'measured-value',
  measured: { value, unit },
});

const back = (number: string): EvidenceValue => ({ kind: 'permit', number, state: 'handed-back' });
const inForce = (number: string): EvidenceValue => ({ kind: 'permit', number, state: 'in-force' });

describe('evidence', () => {
  it.each<[EvidencePolicy, EvidenceValue | null, string | null]>([
    [photo, null, '"First piece" is missing: show a photo.'],
    [{ ...photo, required: false }, null, null],
    [photo, shownPhoto, null],
    [photo, measured('3'), '"First piece" is a photo, and this is a measured value.'],
    [width, measured('3.1'), null],
    [width, measured('0.3', 'cm'), null],
    [width, measured('3.11'), '"Width" is 3.11 mm, and must be at least 2.9 mm and at most 3.1 mm.'],
    [width, measured('2'), '"Width" is 2 mm, and must be at least 2.9 mm and at most 3.1 mm.'],
    [{ ...width, limits: undefined }, measured('99'), null],
    // What has no end in the other unit is judged all the same, and exactly.
    [{ ...width, limits: { atMost: '0.4', unit: 'in' } }, measured('10'), null],
    [
      { ...width, limits: { atMost: '0.3', unit: 'in' } },
      measured('7.63'),
      '"Width" is 7.63 mm, and must be at most 0.3 in.',
    ],
    [pallet, measured('1', 'lb'), '"Pallet" is 1 lb, and must be at most 0.453592 kg.'],
    [{ ...pallet, limits: { atMost: '0.453593', unit: 'kg' } }, measured('1', 'lb'), null],
    [freezer, measured('-18', '°C'), null],
    [freezer, measured('0', '°C'), '"Freezer" is 0 °C, and must be at least -22 °C and at most -18 °C.'],
    [inspection, { kind: 'inspection-result', result: 'pass' }, null],
    [inspection, { kind: 'inspection-result', result: 'fail' }, '"Final" says that the inspection failed.'],
    [lockOut, { kind: 'checked-list', checked: ['Keys are back', 'Guards are on'] }, null],
    [
      lockOut,
      { kind: 'checked-list', checked: ['Keys are back'] },
      '"Lock-out" is not ticked off: Guards are on.',
    ],
    [permit, null, '"Lock-out permit" is missing: show a permit.'],
    [permit, { kind: 'permit', number: 'P-1', state: 'handed-back' }, null],
    [
      permit,
      { kind: 'permit', number: 'P-1', state: 'in-force' },
      '"Lock-out permit" P-1 is still in force: hand it back first.',
    ],
    [
      { ...permit, permit: 'in-force' },
      { kind: 'permit', number: 'P-1', state: 'handed-back' },
      '"Lock-out permit" P-1 was handed back already: show one that is in force.',
    ],
    [{ ...permit, permit: undefined }, { kind: 'permit', number: 'P-1', state: 'in-force' }, null],
    [parts, null, '"Parts" is missing: show a list of parts.'],
    [parts, { kind: 'parts-used', parts: [] }, null],
    [parts, shownPhoto, '"Parts" is a list of parts, and this is a photo.'],
  ])('%j with %j', (policy, shown, expected) => {
    const standing = new Map(shown ? [[policy.key, [{ value: shown, counts: true }]]] : []);
    expect(missingEvidence([policy], standing)).toEqual(expected === null ? [] : [expected]);
  });

  it.each<[EvidencePolicy, [EvidenceValue, boolean][], string[]]>([
    [photo, [[shownPhoto, false]], ['"First piece" was shown for an earlier decision: show a photo of now.']],
    [
      permit,
      [[back('P-1'), false]],
      ['"Lock-out permit" was shown for an earlier decision: show a permit of now.'],
    ],
    [
      permit,
      [
        [back('P-1'), false],
        [back('P-2'), true],
      ],
      [],
    ],
    [
      permit,
      [
        [back('P-1'), true],
        [inForce('P-2'), true],
      ],
      ['"Lock-out permit" P-2 is still in force: hand it back first.'],
    ],
    [
      permit,
      [
        [back('P-1'), true],
        [inForce('P-2'), false],
      ],
      ['"Lock-out permit" P-2 is still in force: hand it back first.'],
    ],
    [
      { ...permit, permit: 'in-force' },
      [
        [back('P-1'), true],
        [inForce('P-2'), true],
      ],
      [],
    ],
    [
      { ...permit, permit: 'in-force' },
      [[inForce('P-1'), false]],
      ['"Lock-out permit" was shown for an earlier decision: show a permit of now.'],
    ],
  ])('%j with %j, and whether it counts', (policy, shown, expected) => {
    const standing = new Map([[policy.key, shown.map(([value, counts]) => ({ value, counts }))]]);
    expect(missingEvidence([policy], standing)).toEqual(expected);
  });

  it('of a unit that does not convert, or with an item that nobody asks for, is not taken', () => {
    expect(evidenceFaults(width, measured('3', 'kg'))).toEqual([
      { pointer: '/measured/unit', message: expect.stringContaining('Give one of: mm') },
    ]);
    expect(evidenceFaults(lockOut, { kind: 'checked-list', checked: ['Coffee'] })).toEqual([
      { pointer: '/checked/0', message: expect.stringContaining('Keys are back, Guards are on') },
    ]);
  });
});

describe('an action', () => {
  const action: CaseAction = {
    ...{ id: 'a', what: 'Sort the pallet', ownerId: 'owner', dutyId: null, dueAt: new Date(0) },
    ...{ state: 'open', needsOther: true, doneById: null },
  };
  const done: CaseAction = { ...action, state: 'done', doneById: 'owner' };
  const owner = { personId: 'owner', leads: false };
  const other = { personId: 'other', leads: false };
  const lead = { personId: 'lead', leads: true };

  it.each<[CaseAction, ActionMove, typeof owner, string]>([
    [action, 'done', owner, 'done'],
    [{ ...action, needsOther: false }, 'done', owner, 'verified'],
    [action, 'done', lead, 'done'],
    [action, 'done', other, 'forbidden'],
    [action, 'verify', other, 'wrong-state'],
    [done, 'verify', other, 'verified'],
    [done, 'verify', owner, 'forbidden'],
    [done, 'reopen', other, 'open'],
    [done, 'reopen', owner, 'forbidden'],
    [done, 'done', owner, 'wrong-state'],
    [{ ...done, doneById: 'lead' }, 'verify', owner, 'forbidden'],
    [{ ...done, doneById: 'lead' }, 'reopen', owner, 'open'],
    [{ ...done, doneById: 'lead' }, 'drop', lead, 'forbidden'],
    [{ ...action, ownerId: 'lead' }, 'drop', lead, 'forbidden'],
    [{ ...action, ownerId: 'lead', needsOther: false }, 'drop', lead, 'dropped'],
    [done, 'drop', lead, 'dropped'],
    [action, 'drop', lead, 'dropped'],
    [action, 'drop', owner, 'forbidden'],
    [{ ...done, state: 'verified' }, 'drop', lead, 'wrong-state'],
  ])('%j: %s by %j is %s', (from, move, by, expected) => {
    const moved = moveAction(from, move, by);
    expect('state' in moved ? moved.state : moved.refusal.kind).toBe(expected);
  });
});
