import { z } from 'zod';
import type { OutsideSystem } from '../../domain/index.js';
import { OutsideError } from '../ports/index.js';

export interface HttpSettings {
  /** Without a slash at the end; a path may belong to it. */
  baseUrl: string;
  /** How long one request may take, in milliseconds. */
  timeoutMs: number;
}

export interface JsonReply {
  status: number;
  body: unknown;
}

/** Node's names for "no connection came about": nothing was sent. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What fetch throws; the network's own fault is its cause. */
const fetchFault = z.object({
  name: z.string(),
  message: z.string(),
  cause: z
    .object({ code: z.string().optional(), message: z.string().optional() })
    .optional()
    .catch(undefined),
});
const problem = z.object({ message: z.string().nullish(), acted: z.boolean().optional() });

/** JSON over HTTP to one outside system; every failure is an `OutsideError` that says whether something may have happened. */
export class JsonClient {
  constructor(
    readonly system: OutsideSystem,
    private readonly settings: HttpSettings,
  ) {}

  /** Reading changes nothing, so a lost answer is merely `unavailable`. Throws `refused` on a 4xx. */
  async read<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const reply = await this.request('GET', path).catch((error: unknown) => {
      throw this.error('unavailable', wordsOf(error), error);
    });
    if (reply.status >= 500 || reply.status === 429) throw this.error('unavailable', this.said(reply));
    if (reply.status >= 400) throw this.error('refused', this.said(reply));
    return this.parse(reply, schema);
  }

  /** Like `read`, but a 404 is the sure answer that there is none. */
  async find<T>(path: string, schema: z.ZodType<T>): Promise<T | null> {
    const reply = await this.request('GET', path).catch((error: unknown) => {
      throw this.error('unavailable', wordsOf(error), error);
    });
    if (reply.status === 404) return null;
    if (reply.status >= 500 || reply.status === 429) throw this.error('unavailable', this.said(reply));
    if (reply.status >= 400) throw this.error('refused', this.said(reply));
    return this.parse(reply, schema);
  }

  /** Throws `unavailable` where nothing was done for sure, `unknown` otherwise. A 4xx is a reply: the system's own no. */
  async write(path: string, body: unknown, traceparent: string | null): Promise<JsonReply> {
    const reply = await this.request('POST', path, body, traceparent).catch((error: unknown) => {
      throw this.error(wasNeverSent(error) ? 'unavailable' : 'unknown', wordsOf(error), error);
    });
    if (reply.status === 429 || reply.status === 503) throw this.error('unavailable', this.said(reply));
    if (reply.status >= 500) {
      const acted = problem.safeParse(reply.body).data?.acted;
      throw this.error(acted === false ? 'unavailable' : 'unknown', this.said(reply));
    }
    return reply;
  }

  said({ status, body }: JsonReply): string {
    return problem.safeParse(body).data?.message ?? `${this.system} answered ${status}`;
  }

  private async request(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    traceparent: string | null = null,
  ): Promise<JsonReply> {
    const response = await fetch(this.settings.baseUrl + path, {
      method,
      signal: AbortSignal.timeout(this.settings.timeoutMs),
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(traceparent && { traceparent }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    // A gateway in between answers in HTML: its status still counts.
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, body: isJson ? await response.json() : await response.text() };
  }

  private parse<T>(reply: JsonReply, schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(reply.body);
    if (parsed.success) return parsed.data;
    throw this.error('refused', `${this.system} answered in a shape that we do not know`, parsed.error);
  }

  private error(kind: OutsideError['kind'], message: string, cause?: unknown): OutsideError {
    return new OutsideError(this.system, kind, `${this.system}: ${message}`, { cause });
  }
}

function wasNeverSent(error: unknown): boolean {
  return NEVER_SENT.has(fetchFault.safeParse(error).data?.cause?.code ?? '');
}

function wordsOf(error: unknown): string {
  const { name, message, cause } = fetchFault.safeParse(error).data ?? {};
  if (name === 'TimeoutError') return 'no answer in time';
  return cause?.message || (message ?? String(error));
}
