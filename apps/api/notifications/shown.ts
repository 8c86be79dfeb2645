import type { DutyChannelView, OwnChannelView } from '../../../libs/contracts/api/index.js';
import type { DutyChannelRow, OwnChannel } from '../../../libs/persistence/index.js';

export function ownChannelView(channel: OwnChannel): OwnChannelView {
  const { id, kind, label, address, diedAt, whyDead, verifiedAt, addedAt } = channel;
  return {
    ...{ id, kind, label },
    shown: kind === 'push' ? hostOf(address) : lastDigits(address),
    state: diedAt ? 'dead' : verifiedAt ? 'alive' : 'unverified',
    why: whyDead,
    addedAt: addedAt.toISOString(),
  };
}

export function dutyChannelView(channel: DutyChannelRow): DutyChannelView {
  const { id, plantId, dutyId, kind, chat, language, address, diedAt, whyDead, addedAt } = channel;
  return {
    ...{ id, plantId, dutyId, kind, chat, language },
    shown: SHOWN[kind](address),
    state: diedAt ? 'dead' : 'alive',
    why: whyDead,
    addedAt: addedAt.toISOString(),
  };
}

const SHOWN: Record<DutyChannelRow['kind'], (address: string) => string> = {
  mail: (address) => address,
  sms: lastDigits,
  voice: lastDigits,
  chat: hostOf,
};

/** A push endpoint and a webhook are secrets in themselves: only where they lead is told. */
function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '';
}

function lastDigits(number: string): string {
  return `…${number.slice(-4)}`;
}
