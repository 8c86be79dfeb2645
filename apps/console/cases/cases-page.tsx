import { Stack, Title } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useCases } from '../api/cases.js';
import { sentenceOf } from '../api/problem.js';
import { Trouble } from '../layout/trouble.js';
import { useTitle } from '../layout/use-title.js';
import { LoadMore } from '../show/load-more.js';
import { Loading } from '../show/loading.js';
import { apiFilters, type Filter } from './case-filters.js';
import { CaseRow } from './case-row.js';
import classes from './cases.module.css';
import { FilterBar } from './filter-bar.js';

/** All cases, the newest first. The filters live in the address, so that a view can be sent to somebody. */
export function CasesPage() {
  useTitle('All cases');
  const [address, setAddress] = useSearchParams();
  const cases = useCases(apiFilters(address));
  const rows = cases.data?.pages.flatMap((page) => page.items);

  const change = (name: Filter, value: string) => {
    const next = new URLSearchParams(address);
    if (value) next.set(name, value);
    else next.delete(name);
    setAddress(next, { replace: true });
  };
  return (
    <Stack>
      <Title order={1} size="h2">
        All cases
      </Title>
      <FilterBar address={address} onChange={change} onClear={() => setAddress({}, { replace: true })} />
      {cases.error && <Trouble sentence={sentenceOf(cases.error)} onRetry={() => void cases.refetch()} />}
      {cases.isPending && <Loading />}
      {rows?.length === 0 && <p role="status">No case matches. Choose fewer conditions.</p>}
      {rows && rows.length > 0 && (
        <ul className={classes.rows} aria-label="Cases, the newest first">
          {rows.map((row) => (
            <CaseRow key={row.id} row={row} />
          ))}
        </ul>
      )}
      <LoadMore {...cases} />
    </Stack>
  );
}
