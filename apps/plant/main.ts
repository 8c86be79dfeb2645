import pino from 'pino';
import { readConfig } from './config.js';
import { Journal } from './ledger.js';
import { Plant } from './plant.js';
import { plantServer } from './server.js';

const config = readConfig();
const log = pino({ level: config.logLevel, name: 'plant' });
const server = plantServer(new Plant(new Journal(config.journal), config.monday), log);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)));
}

const address = await server.listen({ host: config.host, port: config.port });
log.info({ address, journal: config.journal }, 'the stand-in plant is open');
