import { describe, expect, it } from '@jest/globals';
import { isPrivateAddress } from './private-addresses.js';
import { publicOnly } from './public-lookup.js';

const resolved = (host: string) =>
  new Promise((resolve, reject) => {
    publicOnly(host, { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
  });

describe('a name', () => {
  it('that leads to this machine is not resolved', async () => {
    await expect(resolved('localhost')).rejects.toThrow('the name leads to a private network');
  });

  it('that leads to a public address is', async () => {
    expect(await resolved('93.184.215.14')).toEqual([{ address: '93.184.215.14', family: 4 }]);
  });
});

describe('an address', () => {
  it.each([
    '10.0.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '0.0.0.0',
    '100.64.0.1',
  ])('such as %s is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['::1', '::', 'fe80::1', 'fd00::1', '::ffff:192.168.0.1', 'ff02::1', 'no address'])(
    'such as %s is private too',
    (address) => {
      expect(isPrivateAddress(address)).toBe(true);
    },
  );

  it.each(['93.184.215.14', '172.32.0.1', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])(
    'such as %s is not',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});
