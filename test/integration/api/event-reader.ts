import type { LiveChange } from '../../../libs/contracts/api/index.js';
import type { HttpClient } from './http-client.js';

/** Reads server-sent events as a browser does. */
export class EventReader {
  lastEventId = '';
  private readonly changes: LiveChange[] = [];
  private rest = '';

  private constructor(
    private readonly abort: AbortController,
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
  ) {}

  /** Resolves once the stream has said where it begins. */
  static async open(client: HttpClient, lastEventId?: string): Promise<EventReader> {
    const abort = new AbortController();
    const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
    const response = await client.open('/live', abort.signal, headers);
    if (response.status !== 200 || !response.body) throw new Error(`no stream: ${response.status}`);
    const reader = new EventReader(abort, response.body.getReader());
    while (reader.lastEventId === '') await reader.more();
    return reader;
  }

  /** All changes so far, once the one with this number has come. */
  async until(seq: number): Promise<LiveChange[]> {
    while ((this.changes.at(-1)?.seq ?? 0) < seq) await this.more();
    return [...this.changes];
  }

  close(): void {
    this.abort.abort();
  }

  private async more(): Promise<void> {
    const { value, done } = await this.reader.read();
    if (done) throw new Error('the stream ended');
    const blocks = (this.rest + new TextDecoder().decode(value)).split('\n\n');
    this.rest = blocks.pop() ?? '';
    for (const block of blocks) this.take(block);
  }

  private take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => [line.split(':', 1)[0], line.slice(line.indexOf(':') + 2)]),
    );
    this.lastEventId = fields.get('id') ?? this.lastEventId;
    if (fields.get('event') === 'change')
      this.changes.push(JSON.parse(fields.get('data') ?? '') as LiveChange);
  }
}
