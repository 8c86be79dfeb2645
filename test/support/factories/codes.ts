import { defaultCodeLists } from '../../../apps/stack/seed/default-codes.js';
import {
  isUnder,
  leavesOf,
  readCodes,
  type Code,
  type GivenPart,
  type Playbook,
  type QuestionPolicy,
} from '../../../libs/domain/index.js';

const LISTS = new Map(defaultCodeLists().map(({ list, rows }) => [list, readCodes(list, rows).codes]));

/** A leaf of a shipped list; of one of its branches where `under` names it. */
export function aLeaf(list: string, under: string | null = null): string {
  const codes: readonly Code[] = LISTS.get(list) ?? [];
  const fitting = leavesOf(codes).filter(({ code }) => isUnder(codes, code, under));
  return fitting[0]?.code.code ?? `no leaf of ${list}`;
}

/** The codes that an answer asks for, told as anybody would: `{ reasonCode, causeCode }`. */
export function codesFor({ answers }: Pick<QuestionPolicy, 'answers'>, answer: string) {
  const option = answers.find(({ key }) => key === answer);
  const { reasonCodes, reasonCodesUnder, causeCodes } = option ?? {};
  return {
    ...(reasonCodes && { reasonCode: aLeaf(reasonCodes, reasonCodesUnder) }),
    ...(causeCodes && { causeCode: aLeaf(causeCodes) }),
  };
}

/** What a test says of an answer, and the codes that it leaves out. */
export function withCodes<Given extends { parts?: readonly GivenPart[] }>(
  policy: Pick<QuestionPolicy, 'answers'>,
  answer: string,
  given: Given,
) {
  const { parts } = given;
  if (!parts) return { ...codesFor(policy, answer), ...given };
  const causeCode = parts.map((part) => codesFor(policy, part.answer).causeCode).find(Boolean);
  const coded = parts.map((part) => ({
    ...part,
    reasonCode: part.reasonCode ?? codesFor(policy, part.answer).reasonCode ?? null,
  }));
  return { ...(causeCode && { causeCode }), ...given, parts: coded };
}

/** A playbook that asks for no code, for tests that have lists of their own. */
export function withoutCodes(playbook: Playbook): Playbook {
  const bare = structuredClone(playbook);
  delete bare.beforeClose;
  for (const { answers } of Object.values(bare.questions))
    for (const answer of answers) {
      delete answer.reasonCodes;
      delete answer.reasonCodesUnder;
      delete answer.reasonIsCause;
      delete answer.causeCodes;
    }
  return bare;
}
