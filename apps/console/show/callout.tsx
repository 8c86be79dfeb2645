import type { ReactNode, Ref } from 'react';
import type { Tone } from '../words/labels.js';
import classes from './show.module.css';

interface CalloutProps {
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  /** `alert` is read out at once, `status` when there is a pause. */
  role?: 'alert' | 'status';
  /** For one that takes the focus. */
  ref?: Ref<HTMLDivElement>;
}

/** Something to be read before the rest. */
export function Callout({ tone, title, children, role = 'status', ref }: CalloutProps) {
  return (
    <div ref={ref} tabIndex={-1} role={role} className={classes.callout} data-tone={tone}>
      <p className={classes.calloutTitle}>{title}</p>
      {children && <div>{children}</div>}
    </div>
  );
}
