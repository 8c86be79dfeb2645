import { fault, type AnswerOption, type ChosenCode } from '../../domain/index.js';
import type { StoredCase } from '../../persistence/index.js';
import type { Coded, CodesInForce } from './chosen-code.js';

const NONE: Coded = { code: null, faults: [] };

/** The code that explains an answer. */
export async function reasonCodeOf(
  codes: CodesInForce,
  option: AnswerOption | undefined,
  wanted: string | null | undefined,
  pointer: string,
): Promise<Coded> {
  if (option?.reasonCodes) {
    const { reasonCodes: list, reasonCodesUnder: under } = option;
    return codes.choose({ list, under }, wanted ?? null, pointer);
  }
  if (!wanted || !option) return NONE;
  return { code: null, faults: [fault(pointer, 'This answer asks for no code.')] };
}

/** What is told of the cause, and with what right it may be another than the one on record. */
export interface SentCause {
  causeCode?: string | null;
  reason: string | null;
  version: number | null;
}

/** The cause that an answer counts on: told with it, or known already. `list`: where the answer asks for one. */
export async function causeCodeOf(
  codes: CodesInForce,
  { cause }: Pick<StoredCase, 'cause'>,
  list: string | undefined,
  { causeCode, reason, version }: SentCause,
): Promise<Coded> {
  if (!list) return causeCode ? refused('This answer asks for no cause.') : NONE;
  const known = cause?.list === list ? cause : null;
  if (!causeCode && known) return { code: known, faults: [] };
  const told = await codes.choose({ list }, causeCode ?? null, '/causeCode');
  const isAnother = told.code !== null && known !== null && told.code.code !== known.code;
  return isAnother && (version === null || !reason?.trim()) ? refused(onRecord(known)) : told;
}

function onRecord({ code, label }: ChosenCode): string {
  return `The cause on record is "${code}" (${label}): leave it, or say with a reason and If-Match why it is another.`;
}

function refused(why: string): Coded {
  return { code: null, faults: [fault('/causeCode', why)] };
}
