import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { BounceAddresses } from './bounce-addresses.js';
import { readDeliveryStatus, type ReturnedMail } from './delivery-status.js';

export interface BounceListenerOptions {
  host: string;
  /** 0: any free port. */
  port: number;
  addresses: BounceAddresses;
  /** Told of each notification about a mail of ours, by its id. Where it rejects, the server that brought it tries again. */
  onReturned: (mailId: string, returned: ReturnedMail) => Promise<void>;
}

export interface BounceListener {
  port: number;
  close(): Promise<void>;
}

const LARGEST_BYTES = 1_000_000;
const MOST_CLIENTS = 20;

/** Takes mails that come back, from the plant's own mail server, and nothing that is not addressed to one of our mails. */
export async function listenForBounces(options: BounceListenerOptions): Promise<BounceListener> {
  const { host, port, addresses } = options;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: LARGEST_BYTES,
    maxClients: MOST_CLIENTS,
    onRcptTo: ({ address }, _session, done) =>
      done(addresses.mailOf(address) ? null : reply(550, '5.1.1 No such mailbox')),
    onData: (stream, session, done) => {
      take(stream, session, options).then(
        () => done(),
        () => done(reply(451, '4.3.0 Try again later')),
      );
    },
  });
  // A client that breaks off is its own affair.
  server.on('error', () => undefined);
  server.listen(port, host);
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function take(
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
  { addresses, onReturned }: BounceListenerOptions,
): Promise<void> {
  const raw = await buffer(stream);
  if (stream.sizeExceeded) return;
  const returned = await readDeliveryStatus(raw);
  if (!returned) return;
  for (const { address } of envelope.rcptTo) {
    const mailId = addresses.mailOf(address);
    if (mailId) await onReturned(mailId, returned);
  }
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
