import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { raiseException } from '../../contracts/api/index.js';
import { parseCsv } from './csv.js';

const HEADER = 'type,event_id,node,occurred_at,lot,defect,quantity,unit,note';
const HOLD =
  'quality-hold,R-1,demo/assembly,2026-03-02T08:00:00Z,LOT-1; LOT-2,Scratches,40,pcs,"Seen, by eye"';

describe('parseCsv', () => {
  it('maps a row to a raise that the API accepts', () => {
    const { drafts, rejected } = parseCsv(`${HEADER}\n${HOLD}\n`, 'shift-book.csv');
    expect(rejected).toEqual([]);
    const [draft] = drafts;
    expect(draft?.pointer).toBe('row 2');
    expect(raiseException.safeParse(draft?.kind === 'raise' ? draft.raise : null)).toMatchObject({
      success: true,
      data: {
        facts: { type: 'quality-hold', defect: 'Scratches' },
        lines: [
          { kind: 'lot', ref: 'LOT-1', quantity: { value: '40', unit: 'pcs' } },
          { kind: 'lot', ref: 'LOT-2' },
        ],
        note: 'Seen, by eye',
        source: { kind: 'spreadsheet', name: 'shift-book.csv', eventId: 'R-1' },
      },
    });
  });

  it('reads what a spreadsheet program exports: byte order mark, semicolons, CRLF, blank lines', () => {
    const text = `\uFEFF${HEADER}\n${HOLD.replace('; ', ' ')}\n\n`
      .replaceAll(',', ';')
      .replaceAll('\n', '\r\n');
    expect(parseCsv(text.replace('"Seen; by eye"', 'Seen')).drafts).toHaveLength(1);
  });

  it('lets each row stand or fall by itself and tells its number', () => {
    const rows = [
      HEADER,
      HOLD,
      'quality-hold,R-2,demo,2026-03-02T08:00:00Z,LOT-3,,40,pcs,',
      'flood,R-3,demo,x,,,,,',
      'a,b',
    ];
    const { drafts, rejected } = parseCsv(rows.join('\n'));
    expect(drafts).toHaveLength(1);
    expect(rejected.map(({ pointer, reason }) => [pointer, reason])).toEqual([
      ['row 3', 'quality-hold needs defect'],
      ['row 4', '"flood" is no type of event that we know'],
      ['row 5', 'The row has 2 cells, and the header 9.'],
    ]);
  });

  it('keeps of a faulty row what is needed to send it again', () => {
    const [fault] = parseCsv(`${HEADER}\n${HOLD.replace('Scratches', '')}`).rejected;
    expect(fault?.raw).toBe(`${HEADER}\n${HOLD.replace('Scratches', '')}`);
    expect(parseCsv((fault?.raw ?? '').replace('LOT-2,,', 'LOT-2,Scratches,')).drafts).toHaveLength(1);
  });

  it.each([
    ['an empty sheet', '', 'The sheet is empty.'],
    ['a header without the needed columns', 'type,node\nx,y', 'The header lacks event_id, occurred_at.'],
    ['an unclosed quote', `${HEADER}\n"quality-hold`, 'This is no CSV'],
    ['too many rows', `${HEADER}\n${`${HOLD}\n`.repeat(5_001)}`, 'more than 5000 rows'],
  ])('refuses %s as a whole', (_what, text, reason) => {
    const { drafts, rejected } = parseCsv(text);
    expect(drafts).toEqual([]);
    expect(rejected).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });

  it('takes any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseCsv(text).drafts).toEqual([]);
      }),
    );
  });

  it('gives every row exactly one fate', () => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => `"${text.replaceAll('"', '""')}"`);
    const row = fc.array(cell, { minLength: 2, maxLength: 12 }).map((cells) => cells.join(','));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const { drafts, rejected } = parseCsv([HEADER, ...rows].join('\n'));
        expect(drafts.length + rejected.length).toBe(rows.length);
      }),
    );
  });
});
