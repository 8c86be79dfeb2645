import { migrate } from '../../libs/persistence/index.js';
import { readMigrateConfig } from '../../libs/platform/config/index.js';

const { owner, app, runner } = readMigrateConfig();
await migrate({ ownerUrl: owner.url, appUrl: app.url, runnerUrl: runner.url });
console.log('The tables are up to date.');
