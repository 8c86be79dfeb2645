import { Button } from '@mantine/core';
import { Callout } from '../show/callout.js';

/** A page that could not be shown, with the sentence that says why and the one thing to do. */
export function Trouble({ sentence, onRetry }: { sentence: string; onRetry: () => void }) {
  return (
    <Callout role="alert" tone="bad" title={sentence}>
      <Button size="compact-sm" variant="default" onClick={onRetry}>
        Try again
      </Button>
    </Callout>
  );
}
