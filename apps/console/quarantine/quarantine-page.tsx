import { Stack, Title } from '@mantine/core';
import { sentenceOf } from '../api/problem.js';
import { useQuarantine, useReplay } from '../api/quarantine.js';
import { FormProblem } from '../form/form-problem.js';
import { Trouble } from '../layout/trouble.js';
import { useTitle } from '../layout/use-title.js';
import { LoadMore } from '../show/load-more.js';
import { Loading } from '../show/loading.js';
import { QuarantineItem } from './quarantine-item.js';
import classes from './quarantine.module.css';
import { ReplayOutcome } from './replay-outcome.js';

/** Events that could not be taken as they came: nothing of them is lost, and each can be tried again. */
export function QuarantinePage() {
  useTitle('Quarantine');
  const waiting = useQuarantine('waiting');
  const replay = useReplay();
  const rows = waiting.data?.pages.flatMap((page) => page.items);
  return (
    <Stack>
      <div>
        <Title order={1} size="h2">
          Quarantine
        </Title>
        <p className={classes.quiet}>
          Events that could not be understood, whole and as they came. Mend what the reason names, then try
          again.
        </p>
      </div>
      {waiting.error && (
        <Trouble sentence={sentenceOf(waiting.error)} onRetry={() => void waiting.refetch()} />
      )}
      <FormProblem error={replay.error} />
      <ReplayOutcome items={replay.data?.items ?? []} />
      {waiting.isPending && <Loading />}
      {rows?.length === 0 && <p role="status">Nothing waits here: every event was understood.</p>}
      <ul className={classes.items}>
        {rows?.map((row) => (
          <QuarantineItem
            key={row.id}
            row={row}
            replaying={replay.isPending && replay.variables === row.id}
            onReplay={() => replay.mutate(row.id)}
          />
        ))}
      </ul>
      <LoadMore {...waiting} />
    </Stack>
  );
}
