import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newVapidKeys, type VapidKeys } from '../../libs/connectors/push/index.js';

const FILE = 'push-keys.json';

/** Made for a data folder once and kept there, readable by its owner alone: browsers subscribe for one public key. */
export function keptPushKeys(dataDir: string): VapidKeys {
  const file = join(dataDir, FILE);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as VapidKeys;
  const keys = newVapidKeys();
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
