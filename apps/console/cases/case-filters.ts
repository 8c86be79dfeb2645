/** What the list can be narrowed by; each name is the API's own. */
export const FILTERS = ['type', 'state', 'severity', 'node', 'owner'] as const;
export type Filter = (typeof FILTERS)[number];

/** `unended` is the page's own word for the three states in which something is still to be done. */
const UNENDED = ['open', 'acting', 'blocked'];

/** The API's query for what stands in the page's address; unknown names in the address are left out. */
export function apiFilters(address: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of FILTERS) {
    const value = address.get(name);
    if (!value) continue;
    if (name === 'state' && value === 'unended') UNENDED.forEach((state) => query.append('state', state));
    else query.set(name, value);
  }
  return query;
}
