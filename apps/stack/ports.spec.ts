import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { assertFree, freePorts, portsFrom } from './ports.js';

describe('the ports of a stack', () => {
  test('are all different by default, and move together', () => {
    const ports = Object.values(portsFrom({}));
    const moved = Object.values(portsFrom({ PORT_OFFSET: '100' }));
    expect(new Set(ports).size).toBe(ports.length);
    expect(moved).toEqual(ports.map((port) => port + 100));
  });

  test('can be chosen one by one', () => {
    expect(portsFrom({ API_PORT: '9000', PORT_OFFSET: '5' })).toMatchObject({ api: 9000, plant: 8428 });
  });

  test.each([{ API_PORT: 'http' }, { API_PORT: '70000' }])('are refused where one is none: %p', (env) => {
    expect(() => portsFrom(env)).toThrow('API_PORT does not give a port');
  });
});

describe('a port that is taken', () => {
  let other: Server;

  afterEach(() => {
    other.close();
  });

  test('is named with how to choose another', async () => {
    other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const taken = (other.address() as AddressInfo).port;
    const ports = { ...(await freePorts()), api: taken };
    await expect(assertFree(ports, ['plant'])).resolves.toBeUndefined();
    await expect(assertFree(ports, ['plant', 'api'])).rejects.toThrow(
      new RegExp(`Port ${taken} for the console and the API is taken.*API_PORT=`),
    );
  });
});
