import { clockTime, fromNow, shortTime } from '../words/times.js';
import { useNow } from '../words/use-now.js';

interface MomentProps {
  at: string;
  zone: string;
  /** Leaves the zone's name to the heading above, and says how long ago only on request. */
  short?: boolean;
}

/** An instant on the plant's clocks: `16:40 Europe/Berlin, 12 min ago`. */
export function Moment({ at, zone, short = false }: MomentProps) {
  const now = useNow();
  return (
    <time dateTime={at} title={fromNow(at, now)}>
      {short ? shortTime(at, zone, now) : `${clockTime(at, zone, now)}, ${fromNow(at, now)}`}
    </time>
  );
}
