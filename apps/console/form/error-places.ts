import { inputsOf, type FormErrors, type FormField } from './form-field.js';

/**
 * Puts each error beside an input: at the same pointer, else at the nearest input below or above it (an error about a whole
 * quantity stands at its first input). Those about nothing on the form are left over, for the summary.
 */
export function placeErrors(
  fields: readonly FormField[],
  errors: FormErrors,
): { placed: FormErrors; left: string[] } {
  const inputs = fields.flatMap(inputsOf);
  const placed: FormErrors = {};
  const left: string[] = [];
  for (const [pointer, message] of Object.entries(errors)) {
    const place = inputs.find((input) => input === pointer) ?? inputs.find((input) => near(input, pointer));
    if (place === undefined) left.push(message);
    else placed[place] ??= message;
  }
  return { placed, left };
}

function near(input: string, pointer: string): boolean {
  return pointer !== '' && (input.startsWith(`${pointer}/`) || pointer.startsWith(`${input}/`));
}
