import { randomUUID } from 'node:crypto';
import { call, fetchJson, type Reply } from './http.js';

/** One person who is signed in at the API. */
export class DemoSession {
  private constructor(
    readonly login: string,
    readonly personId: string,
    private readonly api: string,
    private readonly cookie: string,
  ) {}

  static async open(api: string, login: string, password: string): Promise<DemoSession> {
    const reply = await call(`${api}/api/v1/session`, { method: 'POST', body: { login, password } });
    const cookie = reply.headers.getSetCookie()[0]?.split(';', 1)[0];
    if (reply.status >= 300 || !cookie)
      throw new Error(`${login} cannot sign in: ${JSON.stringify(reply.body)}`);
    return new DemoSession(login, (reply.body as { id: string }).id, api, cookie);
  }

  get<T>(path: string): Promise<T> {
    return fetchJson<T>(this.api + path, { headers: { cookie: this.cookie } });
  }

  post(path: string, body: unknown): Promise<Reply> {
    return call(this.api + path, {
      method: 'POST',
      headers: { cookie: this.cookie, 'idempotency-key': randomUUID() },
      body,
    });
  }

  /** Server-sent events, as long as the API gives them. */
  async watch(onChange: () => void, signal: AbortSignal): Promise<void> {
    const response = await fetch(`${this.api}/api/v1/live`, { headers: { cookie: this.cookie }, signal });
    const chunks: AsyncIterable<Uint8Array> | null = response.body;
    if (chunks) for await (const chunk of chunks) if (chunk.length > 0) onChange();
  }
}
