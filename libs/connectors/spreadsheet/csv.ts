import { draftsOf } from '../field-event.js';
import type { IntakeResult, Origin } from '../intake.js';
import { readTable } from './table.js';

const REQUIRED = ['type', 'event_id', 'node', 'occurred_at'] as const;

/**
 * A CSV export with a header row; separated by commas or semicolons, UTF-8 with or without a byte order mark.
 * Every row is one event: `type`, `event_id`, `node`, `occurred_at` and the fields of its type. Each row stands or falls
 * by itself. `sheet` names the source where no `source` column does.
 */
export function parseCsv(text: string, sheet = 'spreadsheet'): IntakeResult {
  const result: IntakeResult = { drafts: [], rejected: [] };
  const table = readTable(text);
  if (typeof table === 'string') return { ...result, rejected: [{ raw: text, reason: table }] };

  const { header, names, rows } = table;
  const lacking = REQUIRED.filter((name) => !names.includes(name));
  if (lacking.length > 0) {
    return {
      ...result,
      rejected: [{ raw: text, reason: `The header lacks ${lacking.join(', ')}.`, pointer: 'row 1' }],
    };
  }
  for (const { row, cells } of rows) {
    const origin: Origin = { raw: [header, cells].map(toCsv).join('\n'), pointer: `row ${row}` };
    if (cells.length !== header.length) {
      const reason = `The row has ${cells.length} cells, and the header ${header.length}.`;
      result.rejected.push({ ...origin, reason });
      continue;
    }
    const mapped = mapRow(names, cells, sheet, origin);
    if ('rejected' in mapped) result.rejected.push(mapped.rejected);
    else result.drafts.push(...mapped.drafts);
  }
  return result;
}

function mapRow(names: string[], cells: string[], sheet: string, origin: Origin) {
  const fields = Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  const lacking = REQUIRED.filter((name) => !fields[name]?.trim());
  if (lacking.length > 0) return { rejected: { ...origin, reason: `The row lacks ${lacking.join(', ')}.` } };
  const { type = '', event_id = '', node = '', occurred_at = '', source } = fields;
  return draftsOf(
    {
      type: type.trim(),
      node: node.trim(),
      occurredAt: occurred_at.trim(),
      source: { kind: 'spreadsheet', name: source?.trim() || sheet, eventId: event_id.trim() },
      fields,
    },
    origin,
  );
}

function toCsv(cells: string[]): string {
  return cells.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
