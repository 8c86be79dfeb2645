import { createHash, randomInt } from 'node:crypto';
import type { Database, OwnChannel } from '../../persistence/index.js';
import type { Language } from '../../domain/index.js';
import type { Clock } from '../../platform/clock.js';

export interface CodeToSend {
  channel: Pick<OwnChannel, 'id' | 'kind' | 'address' | 'label'> & { language: Language };
  /** Six digits. Known here and to whoever has the phone, stored nowhere. */
  code: string;
}

const GOOD_FOR_MS = 10 * 60_000;
const DIGITS = 6;

/** The codes by which people show that a phone is theirs. */
export class ChannelCodes {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** A fresh code, of which only the hash is kept. Null where none is waited for. */
  make(channelId: string): Promise<CodeToSend | null> {
    return this.db.transaction('*', async (tx) => {
      const channel = await tx.channels.toVerify(channelId);
      if (!channel || channel.verifiedAt) return null;
      const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
      const codeUntil = new Date(this.clock.now().getTime() + GOOD_FOR_MS);
      await tx.channels.changeOwn(channelId, { codeHash: codeHash(channelId, code), codeUntil });
      return { channel, code };
    });
  }
}

export function codeHash(channelId: string, code: string): string {
  return createHash('sha256').update(`${channelId} ${code}`).digest('hex');
}
