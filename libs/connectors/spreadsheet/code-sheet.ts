import {
  CODE_COLUMNS,
  fault,
  ok,
  refused,
  type Fault,
  type Result,
  type SheetRow,
} from '../../domain/index.js';
import { readTable } from './table.js';

const REQUIRED = ['code', 'label'];

/** The rows of a sheet of codes by the names of their columns, or what is wrong with the sheet itself. */
export function readCodeSheet(text: string): Result<SheetRow[]> {
  const table = readTable(text);
  if (typeof table === 'string') return invalid([fault('', table)]);
  const { names, rows } = table;
  const faults = [
    ...REQUIRED.filter((name) => !names.includes(name)).map((name) =>
      fault('/rows/1', `The header lacks ${name}.`),
    ),
    ...names
      .filter((name) => !CODE_COLUMNS.includes(name))
      .map((name) =>
        fault('/rows/1', `The header names "${name}". Known columns: ${CODE_COLUMNS.join(', ')}.`),
      ),
    ...rows
      .filter(({ cells }) => cells.length !== names.length)
      .map(({ row, cells }) =>
        fault(`/rows/${row}`, `Row ${row} has ${cells.length} cells, and the header ${names.length}.`),
      ),
  ];
  if (faults.length > 0) return invalid(faults);
  return ok(
    rows.map(({ row, cells }) => ({
      row,
      fields: Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])),
    })),
  );
}

function invalid(faults: Fault[]): Result<never> {
  return refused({ kind: 'invalid', faults });
}
