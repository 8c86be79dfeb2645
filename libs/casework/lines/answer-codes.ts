import { fault, type AnswerOption, type ChosenCode } from '../../domain/index.js';
import type { StoredCase } from '../../persistence/index.js';
import type { Coded, CodesInForce } from './chosen-code.js';

const NONE: Coded = { code: null, faults: [] };

/** The code that explains the whole answer, and is the cause too where the answer says so. */
export async function wholeReasonOf(
  codes: CodesInForce,
  of: Pick<StoredCase, 'cause'>,
  option: AnswerOption,
  sent: SentCause & { reasonCode?: string | null },
): Promise<Coded> {
  const told = await reasonCodeOf(codes, option, sent.reasonCode, '/reasonCode');
  return (option.reasonIsCause && whyNotCause(of, told.code, sent, '/reasonCode')) || told;
}

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
  return refused(pointer, 'This answer asks for no code.');
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
  of: Pick<StoredCase, 'cause'>,
  list: string | undefined,
  sent: SentCause,
): Promise<Coded> {
  const { causeCode } = sent;
  if (!list) return causeCode ? refused('/causeCode', 'This answer asks for no cause.') : NONE;
  if (!causeCode && of.cause?.list === list) return { code: of.cause, faults: [] };
  const told = await codes.choose({ list }, causeCode ?? null, '/causeCode');
  return whyNotCause(of, told.code, sent, '/causeCode') ?? told;
}

/** Why a code must not become the cause: another is on record, and nobody said why it is wrong. Null where it may. */
function whyNotCause(
  { cause }: Pick<StoredCase, 'cause'>,
  told: ChosenCode | null,
  { reason, version }: SentCause,
  pointer: string,
): Coded | null {
  if (!told || !cause || (told.list === cause.list && told.code === cause.code)) return null;
  return version === null || !reason?.trim() ? refused(pointer, onRecord(cause)) : null;
}

function onRecord({ code, label }: ChosenCode): string {
  return `The cause on record is "${code}" (${label}): leave it, or say with a reason and If-Match why it is another.`;
}

function refused(pointer: string, why: string): Coded {
  return { code: null, faults: [fault(pointer, why)] };
}
