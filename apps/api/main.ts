import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assertLeastPrivilege, Database } from '../../libs/persistence/index.js';
import { LiveEntries, LiveListener } from '../../libs/persistence/read/index.js';
import { readApiConfig, type ApiConfig } from '../../libs/platform/config/index.js';
import { createClock } from '../../libs/platform/create-clock.js';
import { createLogger } from '../../libs/platform/logging.js';
import { Metrics } from '../../libs/platform/metrics/index.js';
import { drain, runMain, untilSignal } from '../../libs/platform/shutdown.js';
import { TemporalClient } from '../../libs/platform/temporal/index.js';
import { startTracing } from '../../libs/platform/tracing/index.js';
import type { ApiSettings } from './api-parts.js';
import { closeApi } from './close-api.js';
import { createApi } from './create-api.js';
import { healthOf } from './health/checks.js';
import { LiveFeed } from './live/live-feed.js';

runMain(main);

async function main(): Promise<void> {
  const config = readApiConfig();
  const log = createLogger('api', config.telemetry.logLevel);
  const tracing = startTracing('api', config.telemetry.otlpEndpoint);
  await assertLeastPrivilege(config.database.url);
  const db = await Database.connect(config.database.url, { name: 'holdfast-api' });
  const temporal = new TemporalClient(config.temporal);
  const feed = new LiveFeed(new LiveEntries(db), log);
  const listener = new LiveListener(config.database.url, (plantId) => feed.wake(plantId));
  const api = await createApi({
    settings: settingsOf(config),
    db,
    clock: createClock(config.clock),
    log,
    metrics: new Metrics('api'),
    health: healthOf(db, temporal, config.neighbours),
    feed,
  });
  await listener.start();
  await api.listen(config.listen.port, config.listen.host);
  log.info({ url: await api.getUrl() }, 'the API listens');
  const signal = await untilSignal();
  log.info({ signal }, 'the API drains');
  await drain(
    [
      { name: 'live streams', run: () => feed.close() },
      { name: 'requests under way', run: () => closeApi(api) },
      { name: 'live listener', run: () => listener.close() },
      { name: 'temporal', run: () => temporal.close() },
      { name: 'database', run: () => db.close() },
      { name: 'traces', run: () => tracing.stop() },
    ],
    log,
  );
}

function settingsOf({ publicUrl, limits, channels }: ApiConfig): ApiSettings {
  const built = join(import.meta.dirname, '../../console');
  return { publicUrl, limits, channels, consoleRoot: existsSync(join(built, 'index.html')) ? built : null };
}
