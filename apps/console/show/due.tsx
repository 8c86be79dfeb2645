import { dueWords, isPast } from '../words/times.js';
import { useNow } from '../words/use-now.js';
import classes from './show.module.css';

const SOON_MS = 30 * 60_000;

/** When an answer is due: `in 25 min (16:40 Europe/Berlin)`. */
export function Due({ at, zone }: { at: string; zone: string }) {
  const now = useNow();
  const { span, clock } = dueWords(at, zone, now);
  return (
    <time dateTime={at} className={classes.due} data-urgency={urgency(at, now)}>
      <span>{span}</span> <span>({clock})</span>
    </time>
  );
}

function urgency(at: string, now: Date): 'overdue' | 'soon' | 'later' {
  if (isPast(at, now)) return 'overdue';
  return Date.parse(at) - now.getTime() < SOON_MS ? 'soon' : 'later';
}
