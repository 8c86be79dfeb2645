import { Stack, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { InboxRow as Row } from '../../../libs/contracts/api/index.js';
import { useInbox } from '../api/inbox.js';
import { sentenceOf } from '../api/problem.js';
import { OpenHandovers } from '../handover/open-handovers.js';
import { useAnnounce } from '../layout/announce.js';
import { Trouble } from '../layout/trouble.js';
import { useTitle } from '../layout/use-title.js';
import { Callout } from '../show/callout.js';
import { LoadMore } from '../show/load-more.js';
import { Loading } from '../show/loading.js';
import { isPast } from '../words/times.js';
import { useNow } from '../words/use-now.js';
import { EmptyInbox } from './empty-inbox.js';
import { MyActions } from './my-actions.js';
import { InboxRow } from './inbox-row.js';
import { inboxSummary } from './inbox-summary.js';
import classes from './inbox.module.css';

export function InboxPage() {
  const inbox = useInbox();
  const now = useNow();
  const [refused, setRefused] = useState<string | null>(null);
  const rows = inbox.data?.pages.flatMap((page) => page.items);
  const overdue = rows?.filter((row) => isPast(row.dueAt, now)).length ?? 0;
  useTitle(rows && rows.length > 0 ? `(${rows.length}) Inbox` : 'Inbox');
  useArrivals(rows);

  if (!rows) {
    return inbox.error ? (
      <Trouble sentence={sentenceOf(inbox.error)} onRetry={() => void inbox.refetch()} />
    ) : (
      <Loading />
    );
  }
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">
          My inbox
        </Title>
        {rows.length > 0 && <p className={classes.summary}>{inboxSummary(rows.length, overdue)}</p>}
      </div>
      {refused && <Callout role="alert" tone="warn" title={refused} />}
      <OpenHandovers />
      {rows.length === 0 && <EmptyInbox />}
      <ul className={classes.rows} aria-label="Questions that wait for me, the earliest due first">
        {rows.map((row) => (
          <InboxRow key={row.taskId} row={row} onRefused={setRefused} />
        ))}
      </ul>
      <LoadMore {...inbox} />
      <MyActions />
    </Stack>
  );
}

/** Reads out what came in while the page was open. */
function useArrivals(rows: Row[] | undefined): void {
  const announce = useAnnounce();
  const known = useRef<Set<string>>(null);
  useEffect(() => {
    if (!rows) return;
    const fresh = known.current ? rows.filter((row) => !known.current?.has(row.taskId)) : [];
    known.current = new Set(rows.map((row) => row.taskId));
    const [first] = fresh;
    if (first) announce(`New in your inbox: ${first.prompt}`);
  }, [rows, announce]);
}
