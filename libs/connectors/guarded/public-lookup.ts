import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-addresses.js';

/** A public name that leads to a private address would let whoever owns the name look into the plant's network. */
export const publicOnly: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 0);
    const [first] = found;
    if (!first || found.some(({ address }) => isPrivateAddress(address))) {
      return done(new Error('the name leads to a private network'), '', 0);
    }
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });
};
