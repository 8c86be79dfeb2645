import { alternatives } from '../../../libs/domain/answer-check.js';
import { isUnder, type ChosenCode } from '../../../libs/domain/code-list.js';
import type { AnswerOption } from '../../../libs/domain/playbook.js';
import type { CodeChoices } from '../api/codes.js';
import type { FormField } from '../form/form-field.js';

type Codes = NonNullable<ReturnType<CodeChoices['get']>>;

const NO_CODES: CodeChoices = new Map();

/** What an answer must or may say besides itself: its own fields, the code that explains it, then the reason; all below `at`. */
export function answerFields(option: AnswerOption, codes = NO_CODES, at = ''): FormField[] {
  const oneOf = alternatives(option);
  const fields = option.fields.map((field): FormField => ({
    pointer: `${at}/payload/${field.name}`,
    label: field.label,
    kind: field.kind,
    required: field.required,
    ...(oneOf.includes(field) ? { hint: 'Give this or the other, or both' } : {}),
  }));
  const required = option.reason === 'required';
  return [
    ...fields,
    ...codeFields(option, codes, at),
    {
      pointer: `${at}/reason`,
      label: required ? 'Reason' : 'Reason, if you like',
      kind: 'long-text',
      required,
    },
  ];
}

/** The cause, where one of these answers asks for it; `known` need not be told again. */
export function causeFields(
  given: readonly AnswerOption[],
  known: ChosenCode | null,
  codes: CodeChoices,
): FormField[] {
  const list = given.find(({ causeCodes }) => causeCodes)?.causeCodes;
  if (list === undefined) return [];
  const recorded = known?.list === list ? known : null;
  const first = recorded ? `${recorded.label}, as recorded` : 'Choose one';
  return [
    {
      ...{ pointer: '/causeCode', label: 'Cause', kind: 'choice', required: recorded === null },
      options: [{ value: '', label: first }, ...choices(codes.get(list) ?? [])],
    },
  ];
}

function codeFields(
  { reasonCodes, reasonCodesUnder }: AnswerOption,
  codes: CodeChoices,
  at: string,
): FormField[] {
  if (!reasonCodes) return [];
  const leaves = choices(codes.get(reasonCodes) ?? [], reasonCodesUnder);
  return [
    {
      ...{ pointer: `${at}/reasonCode`, label: 'Code', kind: 'choice', required: true },
      options: [{ value: '', label: 'Choose one' }, ...leaves],
    },
  ];
}

/** The leaves, each below the branches that it hangs on; only those under one branch where it is named. */
function choices(codes: Codes, under?: string): NonNullable<FormField['options']> {
  return codes
    .filter((code) => code.leaf && isUnder(codes, code, under ?? null))
    .map(({ code, label, path }) => {
      const group = path.join(' › ');
      return { value: code, label, ...(group && !under && { group }) };
    });
}
