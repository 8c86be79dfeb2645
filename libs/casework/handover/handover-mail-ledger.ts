import type { Language } from '../../domain/index.js';
import type {
  Database,
  HandoverCircumstances,
  HandoverMailKind,
  Plant,
  StoredHandover,
} from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { MAY_GO_OUT, type MessageOutcome } from '../notifications/notification-ledger.js';

/** Everything that a mail about a handover says. */
export interface HandoverMailToSend {
  mailId: string;
  kind: HandoverMailKind;
  to: { id: string; name: string; address: string; language: Language };
  messageId: string;
  /** This one included. */
  attempts: number;
  plant: Plant;
  handover: StoredHandover;
  around: HandoverCircumstances;
}

/** The delivery record of each mail about a handover. */
export class HandoverMailLedger {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** Counts an attempt. Null where it went out before, or was dropped because nobody may have it or needs it any more. */
  begin(plantId: string, mailId: string): Promise<HandoverMailToSend | null> {
    return this.db.transaction([plantId], async (tx) => {
      const mail = await tx.handoverMails.lock(mailId);
      if (!mail || !MAY_GO_OUT.has(mail.state)) return null;
      const handover = await tx.handovers.load(mail.handoverId);
      const plant = await tx.plants.load(plantId);
      if (!handover || !plant) throw new Error(`the handover ${mail.handoverId} of a mail is gone`);
      const needless = whyNeedless(mail, handover);
      if (needless) {
        if (mail.state === 'queued')
          await tx.handoverMails.settle(mailId, 'dropped', needless, this.clock.now());
        return null;
      }
      await tx.handoverMails.countAttempt(mailId);
      const { kind, messageId, personId: id, name, address, language } = mail;
      const around = await tx.handoverMails.circumstances(handover.id);
      const to = { id, name, address, language };
      return { mailId, kind, to, messageId, attempts: mail.attempts + 1, plant, handover, around };
    });
  }

  record(plantId: string, mailId: string, { state, response }: MessageOutcome): Promise<void> {
    return this.db.transaction([plantId], (tx) =>
      tx.handoverMails.settle(mailId, state === 'dead' ? 'bounced' : state, response, this.clock.now()),
    );
  }
}

/** The digest is kept for the record also where all is settled by now; an offer of the past helps nobody. */
function whyNeedless(
  { kind, mayReceive }: { kind: HandoverMailKind; mayReceive: boolean },
  { state }: StoredHandover,
): string | null {
  if (!mayReceive) return 'no longer active in the plant';
  if (kind === 'offered' && state !== 'offered') return 'the shift has ended';
  return kind === 'overdue' && state !== 'overdue' ? 'everything was accepted meanwhile' : null;
}
