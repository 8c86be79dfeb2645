import type { CaseHistory } from './history.js';
import type { Finding, World } from './world.js';

interface CaseRow {
  id: string;
  number: number;
  run: number;
  plant: string;
  state: string;
  messages: { seq: number; kind: string; body: Record<string, unknown> }[];
  effects: { step: string; operation: string }[];
}

/** How many histories are read side by side. */
const AT_ONCE = 6;

/** What each workflow did is what the tables say of its case: the messages, the effects, the end. */
export async function checkHistories({ query, history }: World): Promise<Finding> {
  const cases = await query<CaseRow>(`
    select c.id, c.number::int as number, c.run, c.plant_id as plant, c.state,
      (select coalesce(json_agg(json_build_object('seq', m.seq, 'kind', m.kind, 'body', m.body)), '[]')
        from case_message m where m.case_id = c.id and m.run = c.run and m.late_at is null) as messages,
      (select coalesce(json_agg(json_build_object('step', e.step, 'operation', e.operation)), '[]')
        from effect e where e.case_id = c.id and e.run = c.run) as effects
    from exception_case c order by c.number`);
  const faults: string[] = [];
  const left = [...cases];
  const reader = async () => {
    for (let row = left.shift(); row; row = left.shift()) {
      const told = await history(`case/${row.plant}/${row.id}/${row.run}`);
      faults.push(...faultsOf(row, told).map((fault) => `case ${row.number}: ${fault}`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return { looked: `${cases.length} workflow histories`, faults };
}

function faultsOf({ state, messages, effects }: CaseRow, history: CaseHistory): string[] {
  const ended = state === 'closed' || state === 'cancelled';
  const recorded = new Set(effects.map(({ step }) => step));
  return [
    ...(ended === (history.end === 'completed') ? [] : [`it is ${state}, and its workflow ${history.end}`]),
    ...messages.flatMap((message) => messageFaults(message, history)),
    ...effects
      .filter(({ step, operation }) => history.effects.get(step) !== operation)
      .map(
        ({ step, operation }) => `${operation} (${step}) was recorded, and the workflow never asked for it`,
      ),
    ...[...history.effects.keys()]
      .filter((step) => !recorded.has(step))
      .map((step) => `the workflow asked for ${step}, and nothing was recorded`),
  ];
}

function messageFaults(
  { seq, kind, body }: CaseRow['messages'][number],
  { messages }: CaseHistory,
): string[] {
  const told = messages.get(seq);
  if (!told) return [`message ${seq} (${kind}) never reached the workflow`];
  if (told.kind !== kind)
    return [`message ${seq} is ${kind} in the table and ${String(told.kind)} in the history`];
  if (kind === 'decided' && told.answer !== body.answer) {
    return [
      `message ${seq} says ${String(body.answer)} in the table and ${String(told.answer)} in the history`,
    ];
  }
  return [];
}
