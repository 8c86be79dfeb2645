import { CsvError, parse } from 'csv-parse/sync';

export interface SheetTable {
  header: string[];
  /** As in the header, in small letters. */
  names: string[];
  /** `row` counts as the sheet does, its header being 1. */
  rows: { row: number; cells: string[] }[];
}

const MAX_ROWS = 5_000;

/** A sheet with a header row, separated by commas or semicolons, UTF-8 with or without a byte order mark; or in words why it is none. */
export function readTable(text: string): SheetTable | string {
  try {
    const [firstLine = ''] = text.split('\n', 1);
    const [header, ...body]: string[][] = parse(text, {
      bom: true,
      delimiter: firstLine.includes(';') ? ';' : ',',
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
      to: MAX_ROWS + 2,
    });
    if (!header) return 'The sheet is empty.';
    if (body.length > MAX_ROWS) return `The sheet has more than ${MAX_ROWS} rows.`;
    const names = header.map((name) => name.trim().toLowerCase());
    return { header, names, rows: body.map((cells, i) => ({ row: i + 2, cells })) };
  } catch (error) {
    if (error instanceof CsvError) return `This is no CSV: ${error.message}.`;
    throw error;
  }
}
