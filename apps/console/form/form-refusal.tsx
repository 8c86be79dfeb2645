import { FormProblem } from './form-problem.js';
import type { Form } from './use-form.js';

/** What the server said about a form, above the button that sends it. */
export function FormRefusal({ form }: { form: Form }) {
  return <FormProblem error={form.problem} left={form.left} placed={Object.keys(form.errors).length > 0} />;
}
