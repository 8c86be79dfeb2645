import { randomUUID } from 'node:crypto';
import type { Problem } from '../../../libs/contracts/api/index.js';

type Headers = Record<string, string>;

/** A response whose body has been read. */
export interface Reply<T> {
  status: number;
  headers: globalThis.Headers;
  body: T;
}

/** A small client that keeps its session's cookie, as a browser would, over a real connection. */
export class HttpClient {
  private cookie: string | null = null;

  constructor(
    readonly url: string,
    private readonly headers: Headers = {},
  ) {}

  async signIn(login: string, password: string): Promise<Reply<unknown>> {
    const reply = await this.post('/session', { login, password });
    this.cookie = reply.headers.get('set-cookie')?.split(';', 1)[0] ?? null;
    return reply;
  }

  get<T>(path: string, headers: Headers = {}): Promise<Reply<T>> {
    return this.send<T>('GET', `/api/v1${path}`, undefined, headers);
  }

  /** With a key of its own unless one is given. */
  post<T>(path: string, body: unknown, headers: Headers = {}): Promise<Reply<T>> {
    const json = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers };
    return this.send<T>('POST', `/api/v1${path}`, JSON.stringify(body), json);
  }

  /** Whatever a client may come up with. */
  async send<T>(
    method: string,
    path: string,
    body?: RequestInit['body'],
    headers: Headers = {},
  ): Promise<Reply<T>> {
    const response = await fetch(this.url + path, { method, body, headers: this.headersWith(headers) });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text;
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as T,
    };
  }

  /** A stream that stays open; end it with the signal. */
  open(path: string, signal: AbortSignal, headers: Headers = {}): Promise<Response> {
    return fetch(`${this.url}/api/v1${path}`, { headers: this.headersWith(headers), signal });
  }

  private headersWith(headers: Headers): Headers {
    return { ...this.headers, ...(this.cookie && { cookie: this.cookie }), ...headers };
  }
}

export function pointersOf({ body }: Reply<unknown>): string[] {
  return ((body as Problem).errors ?? []).map(({ pointer }) => pointer);
}
