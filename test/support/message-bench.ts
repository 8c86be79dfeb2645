import { createDecipheriv, createECDH, createHmac, hkdfSync, randomBytes, type ECDH } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A web server that keeps every request, and answers as it is told. */
export class ListeningPost {
  readonly heard: Heard[] = [];
  /** Answered to the next requests in turn, then 200 again. */
  answers: { status: number; headers?: Record<string, string> }[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ListeningPost> {
    const server = createServer();
    const post = new ListeningPost(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        post.heard.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
        const { status, headers } = post.answers.shift() ?? { status: 200 };
        response.writeHead(status, headers).end('ok');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return post;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  json(index = 0): Record<string, unknown> {
    return JSON.parse(this.heard[index]?.body.toString() ?? '{}') as Record<string, unknown>;
  }

  clear(): void {
    this.heard.length = 0;
    this.answers = [];
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}

/** A browser's side of a push subscription: it alone can read what was sent (RFC 8291). */
export class Browser {
  private readonly pair: ECDH = createECDH('prime256v1');
  private readonly auth = randomBytes(16);

  constructor() {
    this.pair.generateKeys();
  }

  get keys() {
    return {
      p256dh: this.pair.getPublicKey('base64url'),
      auth: this.auth.toString('base64url'),
    };
  }

  read(body: Buffer): Record<string, unknown> {
    const salt = body.subarray(0, 16);
    const length = body.readUInt8(20);
    const sender = body.subarray(21, 21 + length);
    const sealed = body.subarray(21 + length, -16);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.pair.getPublicKey(), sender]);
    const key = hkdf(this.pair.computeSecret(sender), this.auth, info, 32);
    const decipher = createDecipheriv(
      'aes-128-gcm',
      hkdf(key, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16),
      hkdf(key, salt, Buffer.from('Content-Encoding: nonce\0'), 12),
    );
    decipher.setAuthTag(body.subarray(-16));
    const padded = Buffer.concat([decipher.update(sealed), decipher.final()]);
    return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString()) as Record<string, unknown>;
  }
}

function hkdf(secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}

/** As a gateway signs its reports. */
export function signedBy(secret: string, text: string, seconds = Math.floor(Date.now() / 1_000)): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')}`;
}
