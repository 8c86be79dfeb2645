import classes from './show.module.css';

/** Appears only where the wait is long enough to be noticed. */
export function Loading() {
  return (
    <p role="status" className={classes.loading}>
      Loading …
    </p>
  );
}
