import { useCallback, useEffect, useState } from 'react';
import { fieldErrors } from '../api/problem.js';
import { placeErrors } from './error-places.js';
import { inputsOf, type FormErrors, type FormField, type FormValues } from './form-field.js';

export interface Form {
  values: FormValues;
  errors: FormErrors;
  /** Faults that belong to no input on the page. */
  left: string[];
  set: (pointer: string, value: string) => void;
  replace: (values: FormValues) => void;
  /** Shows a refusal beside its inputs and takes the focus to the first. */
  refuse: (error: unknown, fields: readonly FormField[]) => void;
}

/** An input's id on the page is made of its pointer, so that an error finds it. */
export const inputId = (pointer: string) => `input${pointer.replaceAll('/', '-')}`;

export function useForm(initial: FormValues): Form {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<FormErrors>({});
  const [left, setLeft] = useState<string[]>([]);
  const [focus, setFocus] = useState<string | null>(null);

  useEffect(() => {
    if (focus === null) return;
    document.getElementById(inputId(focus))?.focus();
    setFocus(null);
  }, [focus]);

  const set = useCallback((pointer: string, value: string) => {
    setValues((before) => ({ ...before, [pointer]: value }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([at]) => at !== pointer)));
  }, []);

  const refuse = useCallback((error: unknown, fields: readonly FormField[]) => {
    const { placed, left: unplaced } = placeErrors(fields, fieldErrors(error));
    setErrors(placed);
    setLeft(unplaced);
    setFocus(fields.flatMap(inputsOf).find((pointer) => placed[pointer]) ?? null);
  }, []);

  const replace = useCallback((next: FormValues) => {
    setValues(next);
    setErrors({});
    setLeft([]);
  }, []);

  return { values, errors, left, set, replace, refuse };
}
