/** Makes the pair of keys by which browsers' push services know this Holdfast. Keep them: a browser subscribes for one of them. */
import { newVapidKeys } from '../../libs/connectors/push/index.js';

const { publicKey, privateKey } = newVapidKeys();
process.stdout.write(`PUSH_PUBLIC_KEY=${publicKey}\nPUSH_PRIVATE_KEY=${privateKey}\n`);
