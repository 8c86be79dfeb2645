import type { World } from './checks/world.js';

interface TypeRow {
  type: string;
  opened: number;
  folded: number;
  escalated: number;
  decided: number;
  tieBreaks: number;
  effects: number;
  byHand: number;
  mails: number;
}

const COLUMNS: readonly [keyof TypeRow, string][] = [
  ['type', ''],
  ['opened', 'opened'],
  ['folded', 'folded'],
  ['escalated', 'escalated'],
  ['decided', 'decided'],
  ['tieBreaks', 'tie-breaks'],
  ['effects', 'effects applied'],
  ['byHand', 'by hand'],
  ['mails', 'mails sent'],
];

/** What happened, a line a type, as the tables tell it. */
export async function report({ query }: World): Promise<string[]> {
  const rows = await query<TypeRow>(`
    with steps as (
      select d.case_id from deadline d join question q on q.id = d.question_id
      where d.kind = 'ladder' and d.state = 'done' and q.policy #>> array['ladder', 'steps', d.step::text, 'do'] = 'climb')
    select c.type, count(*)::int as opened,
      sum((select count(*) from case_occurrence o where o.case_id = c.id and o.folded))::int as folded,
      sum((select count(*) from steps s where s.case_id = c.id))::int as escalated,
      sum((select count(*) from decision d where d.case_id = c.id and d.origin = 'answered'))::int as decided,
      sum((select count(*) from decision d where d.case_id = c.id and d.origin = 'tie-break'))::int as "tieBreaks",
      sum((select count(*) from effect e where e.case_id = c.id and e.state in ('applied', 'already')))::int as effects,
      sum((select count(*) from effect e where e.case_id = c.id and e.state = 'by-hand'))::int as "byHand",
      sum((select count(*) from notification n where n.case_id = c.id and n.state = 'sent'))::int as mails
    from exception_case c group by c.type order by c.type`);
  const cells = [
    COLUMNS.map(([, title]) => title),
    ...rows.map((row) => COLUMNS.map(([key]) => String(row[key]))),
  ];
  const widths = COLUMNS.map((_, i) => Math.max(...cells.map((line) => line[i]?.length ?? 0)));
  return cells.map((line) =>
    line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  );
}

/** How late the ladder's steps came, in real time: a week in minutes is a load that no plant makes. */
export async function lateness({ query }: World, scale: number): Promise<string> {
  const [late] = await query<{ steps: number; p50: number; p99: number }>(`
    select count(*)::int as steps,
      coalesce(percentile_disc(0.5) within group (order by seconds), 0)::float as p50,
      coalesce(percentile_disc(0.99) within group (order by seconds), 0)::float as p99
    from (select extract(epoch from settled_at - due_at) as seconds from deadline where state = 'done') as done`);
  const real = (seconds = 0) => `${(seconds / scale).toFixed(1)} s`;
  return `${late?.steps ?? 0} deadlines fell due; half came within ${real(late?.p50)}, 99 of 100 within ${real(late?.p99)}.`;
}
