import { isDeepStrictEqual } from 'node:util';
import type { AnswerTaskCommand } from '../../../libs/casework/index.js';
import {
  compareQuantities,
  convert,
  isQuantity,
  sortedParts,
  type AnswerPayload,
  type AnswerValue,
} from '../../../libs/domain/index.js';
import type { OwnAnswer, OwnPart } from '../../../libs/persistence/read/index.js';

type Sent = Pick<AnswerTaskCommand, 'answer' | 'reason' | 'payload' | 'reasonCode' | 'causeCode' | 'parts'>;

/** What one answer says of the goods that it goes for. */
type Said = Pick<OwnPart, 'answer' | 'reason' | 'reasonCode' | 'payload'>;

type Packs = OwnAnswer['packs'];

/**
 * Whether what is sent is the very answer that was recorded, in whatever units it was sent. A cause that was known need not
 * be told: it is no other answer where it is left out.
 */
export function saysTheSame(own: OwnAnswer, sent: Sent): boolean {
  if (sent.causeCode && sent.causeCode !== own.causeCode) return false;
  if (sent.parts) return isSame(own, { ...own, ...wholeOf(sent) }, own.packs) && sameParts(own, sent.parts);
  const said = { ...wholeOf(sent), answer: sent.answer };
  return [own, ...own.parts].every((recorded) => isSame(recorded, said, own.packs));
}

function wholeOf({ reason, reasonCode = null, payload }: Sent): Omit<Said, 'answer'> {
  return { reason, reasonCode, payload };
}

function sameParts({ parts, packs }: OwnAnswer, sent: NonNullable<Sent['parts']>): boolean {
  const sorted = sortedParts(sent);
  return (
    sorted.length === parts.length &&
    parts.every((part, i) => {
      const other = sorted[i];
      const packsOf = packs.filter(({ item }) => item === part.item);
      return (
        other?.lineNo === part.lineNo &&
        isSame(part, other, packsOf) &&
        isSameValue(part.quantity, other.quantity, packsOf)
      );
    })
  );
}

function isSame(recorded: Said, sent: Said, packs: Packs): boolean {
  return (
    recorded.answer === sent.answer &&
    recorded.reason === sent.reason &&
    recorded.reasonCode === sent.reasonCode &&
    isSamePayload(recorded.payload, sent.payload, packs)
  );
}

function isSamePayload(recorded: AnswerPayload, sent: AnswerPayload, packs: Packs): boolean {
  const names = Object.keys({ ...recorded, ...sent });
  return names.every((name) => isSameValue(recorded[name], sent[name], packs));
}

/** Quantities are recorded in the unit of their goods. */
function isSameValue(
  recorded: AnswerValue | undefined,
  sent: AnswerValue | undefined,
  packs: Packs,
): boolean {
  if (!isQuantity(recorded) || !isQuantity(sent)) return isDeepStrictEqual(recorded, sent);
  const converted = convert(sent, recorded.unit, packs);
  return converted !== null && compareQuantities(converted, recorded) === 0;
}
