import { createHmac, timingSafeEqual } from 'node:crypto';

export interface BounceSettings {
  /** The mailbox that takes mails that come back, such as `bounces@holdfast.example`. */
  address: string;
  /** What the senders of single mails are signed with. */
  secret: string;
}

/** `<id@plant.holdfast>`: the id is a UUID. */
const MESSAGE_ID = /^<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/;
const TOKEN = /^([0-9a-f]{32})([0-9a-f]{20})$/;
const SIGNATURE_CHARACTERS = 20;

/**
 * Each mail has an envelope sender of its own (VERP), so that whatever comes back names its mail: `bounces+TOKEN@host`, where the token
 * is the mail's id and a signature that nobody else can make.
 */
export class BounceAddresses {
  private readonly local: string;
  private readonly host: string;

  constructor(private readonly settings: BounceSettings) {
    const at = settings.address.lastIndexOf('@');
    this.local = settings.address.slice(0, at);
    this.host = settings.address.slice(at + 1);
  }

  /** Null for a mail that is not ours to follow. */
  senderOf(messageId: string): string | null {
    const id = MESSAGE_ID.exec(messageId)?.[1]?.replaceAll('-', '');
    return id ? `${this.local}+${id}${this.sign(id)}@${this.host}` : null;
  }

  /** The id of the mail that was sent from the address; null where it is none of ours, or forged. */
  mailOf(address: string): string | null {
    const text = address.toLowerCase();
    const prefix = `${this.local}+`.toLowerCase();
    const suffix = `@${this.host}`.toLowerCase();
    if (!text.startsWith(prefix) || !text.endsWith(suffix)) return null;
    const [, id, signature] = TOKEN.exec(text.slice(prefix.length, -suffix.length)) ?? [];
    if (!id || !signature || !timingSafeEqual(Buffer.from(signature), Buffer.from(this.sign(id))))
      return null;
    return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  private sign(id: string): string {
    const hmac = createHmac('sha256', this.settings.secret).update(`bounce ${id}`);
    return hmac.digest('hex').slice(0, SIGNATURE_CHARACTERS);
  }
}
