import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnswerOption } from '../../../libs/domain/playbook.js';
import classes from './case.module.css';

interface AnswerChoiceProps {
  option: AnswerOption;
  chosen: boolean;
  /** What it asks for, once it is chosen. */
  children: ReactNode;
}

/** One offered answer with what it will do. */
export function AnswerChoice({ option, chosen, children }: AnswerChoiceProps) {
  return (
    <div className={classes.choice} data-chosen={chosen}>
      <label className={classes.option}>
        <Radio value={option.key} aria-label={option.label} aria-description={option.effect} />
        <span>
          <strong>{option.label}</strong>
          <span className={classes.effect}>{option.effect}</span>
        </span>
      </label>
      {chosen && <div className={classes.needs}>{children}</div>}
    </div>
  );
}
