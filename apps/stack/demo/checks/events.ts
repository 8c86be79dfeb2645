import type { Finding, World } from './world.js';

/** Every event that the API took is an occurrence of a case, told to one, noted, or quarantined with its reason. */
export async function checkEvents({ query, sent }: World): Promise<Finding> {
  const ids = new Set(sent.flatMap((body) => body.match(/\b(?:ce|oe|row)-\d{5}\b/g) ?? []));
  const rows = await query<{ id: string }>(`
    select source_event_id as id from case_occurrence
    union select data -> 'source' ->> 'eventId' from audit_entry where data -> 'source' ->> 'eventId' is not null
    union select (regexp_matches(body, '(?:ce|oe|row)-[0-9]{5}', 'g'))[1] from quarantined_event`);
  const known = new Set(rows.map(({ id }) => id));
  const [count] = await query<{ wrong: number }>(`
    select count(*)::int as wrong from exception_case c
    where c.occurrences <> (select count(*) from case_occurrence o where o.case_id = c.id)`);
  const faults = [...ids]
    .filter((id) => !known.has(id))
    .map((id) => `event ${id} was taken and left no trace`);
  if (count?.wrong) faults.push(`${count.wrong} cases count another number of events than was recorded`);
  return { looked: `${ids.size} different events`, faults };
}
