import type { ReactNode } from 'react';
import type { Tone } from '../words/labels.js';
import classes from './show.module.css';

/** A few words with a colour that repeats, never replaces, what they say. */
export function Mark({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.mark} data-tone={tone}>
      {children}
    </span>
  );
}
