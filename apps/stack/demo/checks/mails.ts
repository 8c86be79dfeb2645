import type { Finding, Mail, World } from './world.js';

interface Notification {
  messageId: string;
  address: string;
  state: string;
}

/** Every mail that Holdfast calls sent lies in the mailbox, for the right person, and no other mail does. */
export async function checkMails(world: World): Promise<Finding> {
  const notifications = await world.query<Notification>(ORDERED);
  const mails = await world.mails();
  const received = Map.groupBy(mails, (mail) => bare(mail.messageId));
  // Shifts go on ending while we look: what was ordered meanwhile is known as well.
  const ordered = [...notifications, ...(await world.query<Notification>(ORDERED))];
  const known = new Set(ordered.map(({ messageId }) => bare(messageId)));
  const faults = [
    ...notifications.flatMap((notification) =>
      faultsOf(notification, received.get(bare(notification.messageId)) ?? []),
    ),
    ...mails
      .filter(({ messageId }) => !known.has(bare(messageId)))
      .map((mail) => `nobody ordered mail ${mail.messageId}`),
  ];
  return { looked: `${notifications.length} notifications, ${mails.length} mails`, faults };
}

/**
 * Many notices may have gone as one mail, which carries its own Message-ID. A handover may be under way at any time: its mail
 * that is still queued is no fault.
 */
const ORDERED = `
  select case when n.state in ('sent', 'unconfirmed', 'bounced') then coalesce(b.message_id, n.message_id)
    else n.message_id end as "messageId", n.address,
    case when n.state = 'queued' and n.handover_id is not null then 'unconfirmed' else n.state end as state
  from notification n left join message_bundle b on b.id = n.bundle_id where n.channel = 'mail'`;

function faultsOf({ messageId, address, state }: Notification, mails: Mail[]): string[] {
  if (state === 'queued') return [`mail ${messageId} is still queued`];
  // Nobody knows of an unconfirmed one whether it arrived: both are right.
  if (state === 'unconfirmed') return [];
  if (state !== 'sent') {
    return mails.length > 0 ? [`mail ${messageId} counts as ${state}, and lies in the mailbox`] : [];
  }
  if (mails.length !== 1)
    return [`mail ${messageId} counts as sent, and the mailbox has it ${mails.length} times`];
  return mails.every(({ to }) => to.includes(address)) ? [] : [`mail ${messageId} did not go to ${address}`];
}

function bare(messageId: string): string {
  return messageId.replace(/^<|>$/g, '');
}
