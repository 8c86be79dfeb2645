import { MailError } from '../ports/index.js';

interface SmtpFault {
  message: string;
  responseCode: number | null;
  /** The SMTP command that failed; `CONN` where the connection did. */
  command: string | null;
}

/** Only what is said about the recipient or the mail itself is for good; a refused sender or login is mended by an operator. */
const ABOUT_THIS_MAIL = new Set(['RCPT TO', 'DATA']);

/** `dataBegan`: the server was given at least the beginning of the mail. */
export function mailErrorOf(error: unknown, { dataBegan }: { dataBegan: boolean }): MailError {
  const { message, responseCode, command } = faultOf(error);
  return new MailError(kindOf(responseCode, command, dataBegan), message, { cause: error });
}

function kindOf(responseCode: number | null, command: string | null, dataBegan: boolean): MailError['kind'] {
  if (responseCode === null) return dataBegan ? 'unconfirmed' : 'unavailable';
  const forGood = responseCode >= 500 && responseCode < 600;
  return forGood && command !== null && ABOUT_THIS_MAIL.has(command) ? 'bounced' : 'unavailable';
}

function faultOf(error: unknown): SmtpFault {
  if (!(error instanceof Error)) return { message: String(error), responseCode: null, command: null };
  return {
    message: error.message,
    responseCode: 'responseCode' in error ? Number(error.responseCode) : null,
    command: 'command' in error && typeof error.command === 'string' ? error.command : null,
  };
}
