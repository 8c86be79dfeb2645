import type { ToldView } from '../../../libs/contracts/api/index.js';
import type { Channel } from '../../../libs/domain/channel.js';

export const CHANNEL_WORDS: Record<Channel, string> = {
  mail: 'Mail',
  push: 'Push to my browsers',
  sms: 'Text message',
  voice: 'Call',
  chat: 'Chat',
};

const BY: Record<Channel, string> = {
  mail: 'by mail',
  push: 'by push',
  sms: 'by text message',
  voice: 'by a call',
  chat: 'in the chat',
};

const STATES: Record<ToldView['state'], string> = {
  queued: 'waits to be told',
  sent: 'told',
  unconfirmed: 'perhaps told',
  bounced: 'could not be told',
  dropped: 'no longer told',
  seen: 'saw what came',
  answered: 'answered what came',
};

/** Who was told by what, and how far it got: `Quality manager saw what came by mail`. */
export function toldWords({ person, duty, state, channel, bundled }: ToldView): string {
  const who = duty ? `${duty} (group)` : person.name;
  const together = bundled ? ', among others' : '';
  return `${who} ${STATES[state]} ${BY[channel]}${together}`;
}
