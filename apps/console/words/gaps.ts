import type { AnswerGapView } from '../../../libs/contracts/api/index.js';

/** `Nobody on duty who may answer as Quality manager until Mon 06:00. Others who may: …` */
export function gapWords(
  { duty, from, alternatives }: AnswerGapView,
  when: (instant: string) => string,
): string {
  const until = from === null ? 'in the week after it was asked' : `until ${when(from)}`;
  const others = alternatives.map(
    ({ person, kind, duty: own }) => `${person.name} (${asWhat(kind, own?.name)})`,
  );
  const also = others.length > 0 ? ` Others who may: ${new Intl.ListFormat('en-GB').format(others)}.` : '';
  return `Nobody is on duty who may answer as ${duty.name} ${until}.${also}`;
}

function asWhat(kind: AnswerGapView['alternatives'][number]['kind'], duty: string | undefined): string {
  if (kind === 'duty-above') return duty ?? 'the duty above';
  return kind === 'fallback' ? 'fallback' : 'not on shift now';
}
