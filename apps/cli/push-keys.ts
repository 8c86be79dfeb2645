/** Makes the pair of keys by which browsers' push services know this Holdfast. Keep them: a browser subscribes for one of them. */
import { newVapidKeys } from '../../libs/connectors/push/index.js';

const { publicKey, privateKey } = newVapidKeys();
console.log(`PUSH_PUBLIC_KEY=${publicKey}\nPUSH_PRIVATE_KEY=${privateKey}`);
