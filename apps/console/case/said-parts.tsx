import type { DecidedPartView } from '../../../libs/contracts/api/index.js';
import classes from './case.module.css';

type Said = Omit<DecidedPartView, 'id' | 'round' | 'state' | 'payload'> & {
  state?: DecidedPartView['state'];
};

/** What was said of lines, part by part. `refs` names the lots and orders by their line's number. */
export function SaidParts({ parts, refs }: { parts: readonly Said[]; refs: ReadonlyMap<number, string> }) {
  if (parts.length === 0) return null;
  return (
    <ul className={classes.parts}>
      {parts.map((part, index) => (
        <li key={index} data-returned={part.state === 'returned'}>
          <strong>
            {part.quantity.value} {part.quantity.unit}
          </strong>{' '}
          of {refs.get(part.lineNo) ?? `line ${part.lineNo}`}: {part.label}
          {part.reasonCode && `, ${part.reasonCode.label}`}
          {part.reason && <span className={classes.quiet}> ({part.reason})</span>}
          {part.state === 'returned' && <span className={classes.quiet}>, asked again</span>}
        </li>
      ))}
    </ul>
  );
}
