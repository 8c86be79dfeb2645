import { isIP } from 'node:net';
import { isPrivateAddress } from './private-addresses.js';

export interface EndpointRules {
  /** `http://127.0.0.1:PORT` passes as well: for tests and the demo alone. */
  loopback: boolean;
  /** The plant's own network passes: for what an operator configured, never for what a person typed in. */
  privateNetwork: boolean;
}

/** Why nothing is sent to an address that somebody gave us; null where it may be. Names are looked at again when they resolve. */
export function endpointFault(address: string, rules: EndpointRules): string | null {
  if (!URL.canParse(address)) return 'is no address of the web';
  const url = new URL(address);
  if (rules.loopback && isLoopback(url)) return null;
  if (url.protocol !== 'https:') return 'must begin with https:';
  if (url.username || url.password) return 'must not carry a login';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && isPrivateAddress(host) && !rules.privateNetwork) return 'must be a public address';
  if (!isIP(host) && !host.includes('.') && !rules.privateNetwork) return 'must name a public host';
  return null;
}

export function isLoopback(url: URL): boolean {
  return url.protocol === 'http:' && url.hostname === '127.0.0.1' && !url.username;
}
