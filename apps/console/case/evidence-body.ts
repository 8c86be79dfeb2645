import type { EvidenceRequest } from '../../../libs/contracts/api/index.js';
import type { EvidencePolicy } from '../../../libs/domain/evidence.js';

/** What somebody typed or ticked in the form for a piece of evidence. */
export interface TypedEvidence {
  text: string;
  checked: string[];
  /** Of a permit: it was handed back. */
  handedBack: boolean;
}

/** What is sent of it; null while something is missing or cannot be read. */
export function evidenceBody(
  { kind, limits }: Pick<EvidencePolicy, 'kind' | 'limits'>,
  { text, checked, handedBack }: TypedEvidence,
): EvidenceRequest['shown'] | null {
  switch (kind) {
    case 'photo':
      return null;
    case 'measured-value': {
      // A minus sign, as some keyboards write it.
      const value = text.trim().replace(',', '.').replace('\u2212', '-');
      return value === '' ? null : { kind, measured: { value, unit: limits?.unit ?? 'pcs' } };
    }
    case 'inspection-result':
      return text === 'pass' || text === 'fail' ? { kind, result: text } : null;
    case 'checked-list':
      return { kind, checked };
    case 'permit':
      return text.trim() === ''
        ? null
        : { kind, number: text.trim(), state: handedBack ? 'handed-back' : 'in-force' };
    case 'parts-used': {
      const parts = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [partIn(line)]));
      return parts.every((part) => part !== null) ? { kind, parts } : null;
    }
  }
}

/** One part a line, as in `6204-2RS 2 pcs`: what, how many, in which unit. */
const PART = /^(.+?)\s+(\d+(?:[.,]\d+)?)\s*([^\s\d]\S*)$/;

function partIn(line: string) {
  const [, item, value, unit] = PART.exec(line.trim()) ?? [];
  if (!item || !value || !unit) return null;
  return { item, quantity: { value: value.replace(',', '.'), unit } };
}
