import { Alert, Button } from '@mantine/core';
import classes from './layout.module.css';

/** A page that could not be shown, with the sentence that says why and the one thing to do. */
export function Trouble({ sentence, onRetry }: { sentence: string; onRetry: () => void }) {
  return (
    <Alert role="alert" color="red" variant="outline" title={sentence} className={classes.trouble}>
      <Button size="compact-sm" variant="default" onClick={onRetry}>
        Try again
      </Button>
    </Alert>
  );
}
