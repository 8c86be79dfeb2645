import { useCallback, useEffect, useState } from 'react';
import { fieldErrors } from '../api/problem.js';
import { placeErrors } from './error-places.js';
import { inputsOf, type FormErrors, type FormField, type FormValues } from './form-field.js';

export interface Form {
  values: FormValues;
  errors: FormErrors;
  /** Faults that belong to no input on the page. */
  left: string[];
  /** The refusal that is shown; null again once every input that it named was changed. */
  problem: unknown;
  set: (pointer: string, value: string) => void;
  replace: (values: FormValues) => void;
  /** Shows a refusal beside its inputs and takes the focus to the first. */
  refuse: (problem: unknown, fields: readonly FormField[]) => void;
  forgetProblem: () => void;
}

interface Refusal {
  problem: unknown;
  errors: FormErrors;
  left: string[];
}

const NONE: Refusal = { problem: null, errors: {}, left: [] };

/** An input's id on the page is made of its pointer, so that an error finds it. */
export const inputId = (pointer: string) => `input${pointer.replaceAll('/', '-')}`;

export function useForm(initial: FormValues): Form {
  const [values, setValues] = useState(initial);
  const [refusal, setRefusal] = useState(NONE);
  const [focus, setFocus] = useState<string | null>(null);

  useEffect(() => {
    if (focus === null) return;
    document.getElementById(inputId(focus))?.focus();
    setFocus(null);
  }, [focus]);

  const set = useCallback((pointer: string, value: string) => {
    setValues((before) => ({ ...before, [pointer]: value }));
    setRefusal((before) => mended(before, pointer));
  }, []);

  const refuse = useCallback((problem: unknown, fields: readonly FormField[]) => {
    const { placed, left } = placeErrors(fields, fieldErrors(problem));
    setRefusal({ problem, errors: placed, left });
    setFocus(fields.flatMap(inputsOf).find((pointer) => placed[pointer]) ?? null);
  }, []);

  const forgetProblem = useCallback(() => setRefusal(NONE), []);

  const replace = useCallback((next: FormValues) => {
    setValues(next);
    setRefusal(NONE);
  }, []);

  return { values, ...refusal, set, replace, refuse, forgetProblem };
}

function mended(refusal: Refusal, pointer: string): Refusal {
  if (!(pointer in refusal.errors)) return refusal;
  const errors = Object.fromEntries(Object.entries(refusal.errors).filter(([at]) => at !== pointer));
  const nothingLeft = Object.keys(errors).length === 0 && refusal.left.length === 0;
  return nothingLeft ? NONE : { ...refusal, errors };
}
