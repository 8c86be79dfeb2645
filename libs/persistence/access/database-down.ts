import { QueryFailedError } from 'typeorm';

/** Node's and Postgres's names for a connection that is not there: refused, lost, starting up, shutting down, too many, not let in, kept waiting. */
const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  '28000',
  '08000',
  '08001',
  '08003',
  '08004',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '25006',
  '53100',
  '55P03',
  '57014',
  '25P03',
]);
/** The driver gives these no code. */
const WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/i;

/** True where Postgres cannot be reached, or takes no writes: a matter of time, not of what was asked. */
export function isDatabaseDown(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isDatabaseDown);
  if (!(error instanceof Error)) return false;
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return CODES.has(code) || WORDS.test(error.message);
}
