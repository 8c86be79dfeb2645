import { deliveryOf, guardedPost, type EndpointRules } from '../guarded/index.js';
import type { Delivery, NotificationPort, OutgoingMessage } from '../ports/index.js';

export interface GatewaySettings {
  url: string;
  /** Sent as a bearer token. */
  secret: string;
  /** Where the gateway tells what became of a message. */
  callbackUrl: string;
  /** Whether a plain-HTTP address on this machine passes: for tests and the demo alone. */
  loopback: boolean;
}

/**
 * A text message or a call through whichever product the plant has: one POST with JSON to the address that its operator
 * configured, `{ messageId, to, text, language, callbackUrl }`. The gateway recognises a repeat by its `Idempotency-Key`.
 */
export class HttpGateway implements NotificationPort {
  private readonly rules: EndpointRules;

  constructor(private readonly settings: GatewaySettings) {
    this.rules = { loopback: settings.loopback, privateNetwork: true };
  }

  async send({ to, messageId, text, traceparent }: OutgoingMessage): Promise<Delivery> {
    const { url, secret, callbackUrl } = this.settings;
    const { address, language } = to;
    const outcome = await guardedPost(
      {
        url,
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${secret}`,
          'idempotency-key': messageId,
          ...(traceparent && { traceparent }),
        },
        body: JSON.stringify({ messageId, to: address, text, language, callbackUrl }),
      },
      this.rules,
    );
    // Its address is the operator's: no answer of it says anything about the number.
    if (outcome.kind === 'refused') return { kind: 'try-again', response: outcome.reason };
    return deliveryOf(outcome, { lost: 'try-again', dead: [] });
  }
}
