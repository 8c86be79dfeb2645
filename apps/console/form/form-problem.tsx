import { useEffect, useRef } from 'react';
import { sentenceOf } from '../api/problem.js';
import { Callout } from '../show/callout.js';

interface FormProblemProps {
  error: unknown;
  /** Faults that no input on the page is about. */
  left?: string[];
  /** True where an input below has the fault and the focus. */
  placed?: boolean;
}

/** The server's own sentence, read out at once; takes the focus where no input does. */
export function FormProblem({ error, left = [], placed = false }: FormProblemProps) {
  const box = useRef<HTMLDivElement>(null);
  // A new refusal takes the focus, mending one of its faults does not.
  useEffect(() => {
    if (error && !placed) box.current?.focus();
  }, [error]);
  if (!error) return null;
  return (
    <Callout ref={box} role="alert" tone="bad" title={sentenceOf(error)}>
      {left.length > 0 && (
        <ul>
          {left.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
    </Callout>
  );
}
