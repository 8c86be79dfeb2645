import { useQuery } from '@tanstack/react-query';
import type { CaseDetail, CasePage } from '../../../libs/contracts/api/index.js';
import { paths } from '../api/case.js';
import { get } from '../api/client.js';
import { formBody } from '../form/form-body.js';
import type { FormField, FormValues } from '../form/form-field.js';
import { openLinesOf } from './part-fields.js';
import { ReasonForm } from './reason-form.js';

const LINE = '/parts/0/lineNo';
const QUANTITY = '/parts/0/quantity';
const WHY: FormField = { pointer: '/reason', label: 'Why?', kind: 'long-text', required: true };

/** The other open cases of the plant that this one may turn out to be. */
function useMergeable({ id, type, plantId }: CaseDetail) {
  const query = `/cases?type=${type}&state=open&plant=${plantId}&limit=100`;
  const page = useQuery({
    queryKey: ['cases', 'mergeable', plantId, type],
    queryFn: () => get<CasePage>(query),
  });
  return (page.data?.items ?? []).filter((other) => other.id !== id);
}

/** The case ends, and goes on within the one that is chosen. */
export function MergeForm({ shown }: { shown: CaseDetail }) {
  const others = useMergeable(shown);
  if (others.length === 0) return null;
  const options = others.map(({ id, number, title }) => ({ value: id, label: `${number}: ${title}` }));
  const into: FormField = {
    pointer: '/into',
    label: 'Goes on within',
    kind: 'choice',
    required: true,
    options: [{ value: '', label: 'Choose one' }, ...options],
  };
  const fields = [into, WHY];
  return (
    <ReasonForm
      {...{ shown, fields, label: 'Merge into another case', path: paths.merge(shown.id) }}
      initial={{}}
      bodyOf={(values) => formBody(fields, values, 'UTC')}
    />
  );
}

/** A line, or a part of it, gets a case of its own. */
export function SplitForm({ shown }: { shown: CaseDetail }) {
  const lines = openLinesOf(shown);
  const [first] = lines;
  if (!first) return null;
  const options = lines.map(({ lineNo, ref, open }) => ({
    value: String(lineNo),
    label: `${ref}: ${open.value} ${open.unit}`,
  }));
  const line: FormField = { pointer: LINE, label: 'Which line?', kind: 'choice', required: true, options };
  const quantity: FormField = {
    pointer: QUANTITY,
    label: 'How much goes?',
    kind: 'quantity',
    required: false,
    hint: 'All that is open of it where you say nothing',
  };
  const fields = [line, quantity, WHY];
  return (
    <ReasonForm
      {...{ shown, fields, label: 'Split a part off', path: paths.split(shown.id) }}
      initial={{ [LINE]: String(first.lineNo), [`${QUANTITY}/unit`]: first.open.unit }}
      bodyOf={(values) => ({
        ...formBody([WHY], values, 'UTC'),
        parts: [
          {
            lineNo: Number(values[LINE]),
            ...formBody([{ ...quantity, pointer: '/quantity' }], ofPart(values), 'UTC'),
          },
        ],
      })}
    />
  );
}

/** What stands in the inputs of the part, as if it stood alone; a unit alone says nothing. */
function ofPart(values: FormValues): FormValues {
  const value = values[`${QUANTITY}/value`]?.trim();
  return value ? { '/quantity/value': value, '/quantity/unit': values[`${QUANTITY}/unit`] ?? '' } : {};
}
