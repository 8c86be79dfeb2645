import { Problem, type KnownProblem } from './problem.js';

const BASE = '/api/v1';
const JSON_BODY = { 'content-type': 'application/json' };

export function get<T>(path: string): Promise<T> {
  return send<T>('GET', path);
}

/**
 * `key` makes a repeat of the same attempt harmless: keep it until the attempt got an answer. `ifMatch` is the version of the
 * case that the person saw.
 */
export function post<T>(path: string, body: unknown, options: { key: string; ifMatch?: number }): Promise<T> {
  const headers: Record<string, string> = { 'Idempotency-Key': options.key };
  if (options.ifMatch !== undefined) headers['If-Match'] = `"${options.ifMatch}"`;
  return send<T>('POST', path, body, headers);
}

export function put<T>(path: string, body: unknown): Promise<T> {
  return send<T>('PUT', path, body);
}

/** The body is the file itself; the server looks at its bytes, not at its name. */
export async function sendFile<T>(path: string, file: File, key: string): Promise<T> {
  const headers = { accept: 'application/json', 'content-type': file.type, 'Idempotency-Key': key };
  const response = await fetch(BASE + path, {
    method: 'POST',
    credentials: 'same-origin',
    headers,
    body: file,
  });
  if (!response.ok) throw new Problem(await problemOf(response));
  return (await response.json()) as T;
}

export function remove(path: string): Promise<void> {
  return send<void>('DELETE', path);
}

export function newKey(): string {
  return crypto.randomUUID();
}

async function send<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(BASE + path, {
    method,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...headers, ...(body === undefined ? {} : JSON_BODY) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Problem(await problemOf(response));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function problemOf(response: Response): Promise<KnownProblem> {
  const fallback = {
    title: `The server answered ${response.status}. Try again in a moment.`,
    status: response.status,
  };
  if (!response.headers.get('content-type')?.includes('json')) return fallback;
  return { ...fallback, ...((await response.json()) as KnownProblem), status: response.status };
}
