import type { NewOwnChannel } from '../../../libs/contracts/api/index.js';

export const canPush = 'serviceWorker' in navigator && 'PushManager' in window;

/**
 * Asks the person and the browser for a subscription to messages from whoever has `publicKey` (base64url). Rejects with a
 * sentence where either says no.
 */
export async function subscribeBrowser(publicKey: string): Promise<NewOwnChannel> {
  if ((await Notification.requestPermission()) !== 'granted') {
    throw new Error('This browser may not show notifications: allow it in its settings first.');
  }
  const registration = await navigator.serviceWorker.register('/push-worker.js');
  await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint = '', keys = {} } = subscription.toJSON();
  const { p256dh = '', auth = '' } = keys;
  return { kind: 'push', label: browserName(navigator.userAgent), endpoint, keys: { p256dh, auth } };
}

/** What people call the browser; only a name for the list. */
export function browserName(userAgent: string): string {
  const [, name] = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(userAgent) ?? [];
  const [, system] = /(Windows|Android|iPhone|iPad|Mac|Linux)/.exec(userAgent) ?? [];
  return [NAMES[name ?? ''] ?? name ?? 'A browser', system && `on ${system}`].filter(Boolean).join(' ');
}

const NAMES: Record<string, string> = { Edg: 'Edge', OPR: 'Opera' };
