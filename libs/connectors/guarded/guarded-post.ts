import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { endpointFault, isLoopback, type EndpointRules } from './endpoint.js';
import { publicOnly } from './public-lookup.js';

export interface GuardedRequest {
  url: string;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** `refused`: we send nothing there. `not-sent`: it did not go. `lost`: it may have gone, and no answer came. */
export type PostOutcome =
  | { kind: 'answered'; status: number; body: string }
  | { kind: 'refused' | 'not-sent' | 'lost'; reason: string };

const ANSWER_WITHIN_MS = 10_000;
/** More than anybody needs to say about a message. */
const LONGEST_ANSWER = 4_096;

/**
 * POSTs to an address that somebody outside may have chosen: never follows a redirect, never reaches a private network
 * behind a public name, waits ten seconds at most. Never rejects.
 */
export function guardedPost(request: GuardedRequest, rules: EndpointRules): Promise<PostOutcome> {
  const fault = endpointFault(request.url, rules);
  if (fault) return Promise.resolve({ kind: 'refused', reason: `the address ${fault}` });
  return post(new URL(request.url), request, rules);
}

function post(url: URL, { headers, body }: GuardedRequest, rules: EndpointRules): Promise<PostOutcome> {
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    lookup: rules.privateNetwork ? lookup : publicOnly,
  };
  const send = isLoopback(url) ? httpRequest : httpsRequest;
  return new Promise((resolve) => {
    let gone = false;
    const outgoing = send(url, options, (answer) => {
      read(answer).then(
        (text) => resolve({ kind: 'answered', status: answer.statusCode ?? 0, body: text }),
        (error: unknown) => resolve({ kind: 'lost', reason: wordsOf(error) }),
      );
    });
    outgoing.once('finish', () => (gone = true));
    outgoing.once('error', (error) => resolve({ kind: gone ? 'lost' : 'not-sent', reason: wordsOf(error) }));
    outgoing.end(body);
  });
}

async function read(answer: IncomingMessage): Promise<string> {
  let text = '';
  answer.setEncoding('utf8');
  for await (const chunk of answer) {
    text += String(chunk);
    if (text.length > LONGEST_ANSWER) break;
  }
  return text.slice(0, LONGEST_ANSWER);
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'AbortError' || error.name === 'TimeoutError' ? 'no answer in time' : error.message;
}
