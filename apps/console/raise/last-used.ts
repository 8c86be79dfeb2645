import type { ExceptionType } from '../../../libs/domain/exception-type.js';
import { isExceptionType } from './raise-fields.js';

const KEY = 'holdfast.last-raise';

/** What this screen raised last, so that the next time starts nearer. */
export interface LastUsed {
  type?: ExceptionType;
  node?: string;
}

export function lastUsed(): LastUsed {
  const kept = new URLSearchParams(localStorage.getItem(KEY) ?? '');
  const type = kept.get('type') ?? undefined;
  return { type: isExceptionType(type) ? type : undefined, node: kept.get('node') ?? undefined };
}

export function keepLastUsed(type: ExceptionType, node: string): void {
  localStorage.setItem(KEY, new URLSearchParams({ type, node }).toString());
}
