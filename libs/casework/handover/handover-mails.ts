import { randomUUID } from 'node:crypto';
import type { HandoverMail, HandoverMailKind, Transaction } from '../../persistence/index.js';
import type { Act } from '../audit.js';

/** Writes the delivery records and asks the outbox to send; one mail of a kind to each person, however often it is told. */
export async function tell(
  tx: Transaction,
  { plantId, at }: Act,
  handoverId: string,
  kind: HandoverMailKind,
  people: readonly string[],
): Promise<void> {
  const mails = [...new Set(people)].map((personId): HandoverMail => {
    const id = randomUUID();
    const messageId = `<${id}@${plantId}.holdfast>`;
    return { id, plantId, handoverId, personId, kind, messageId, queuedAt: at };
  });
  const queued = await tx.handoverMails.queue(mails);
  tx.enqueue(...mails.filter(({ id }) => queued.has(id)).map(({ id }) => handoverMailJob(plantId, id)));
}

export function handoverMailJob(plantId: string, mailId: string) {
  return { name: 'handover-mail' as const, body: { plantId, mailId }, key: `handover-mail/${mailId}` };
}
