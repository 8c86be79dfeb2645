import { setTimeout as sleep } from 'node:timers/promises';

export interface Call {
  method?: 'GET' | 'POST' | 'DELETE';
  headers?: Record<string, string>;
  /** Text goes as it is, anything else as JSON. */
  body?: unknown;
}

export interface Reply {
  status: number;
  headers: Headers;
  body: unknown;
}

const PATIENCE_MS = 30_000;
const PAUSE_MS = 250;

/** Calls until the other side takes it: a system that asks to be left alone for a moment is asked again. */
export async function call(url: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<Reply> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const reply = await once(url, { method, headers, body });
    if ((reply.status !== 503 && reply.status !== 429) || Date.now() > giveUpAt) return reply;
    await sleep(Number(reply.headers.get('retry-after') ?? 0) * 1_000 || PAUSE_MS);
  }
}

/** The body of a good answer. Throws with the other side's words on any other. */
export async function fetchJson<T>(url: string, call_: Call = {}): Promise<T> {
  const reply = await call(url, call_);
  if (reply.status >= 400) throw new Error(`${url} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply.body as T;
}

async function once(url: string, { method, headers, body }: Call): Promise<Reply> {
  const isText = typeof body === 'string';
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && !isText && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text ? JSON.parse(text) : text,
  };
}
