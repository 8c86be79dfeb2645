import { ensureRoles, migrate, type DatabaseUrls } from '../../libs/persistence/index.js';
import { readMigrateConfig } from '../../libs/platform/config/index.js';
import { runMain } from '../../libs/platform/shutdown.js';

/** Brings the tables up to date. With DATABASE_ADMIN_URL, makes the three roles and the database first. */
runMain(async () => {
  const { owner, app, runner } = readMigrateConfig();
  const urls: DatabaseUrls = { ownerUrl: owner.url, appUrl: app.url, runnerUrl: runner.url };
  const { DATABASE_ADMIN_URL: adminUrl } = process.env;
  if (adminUrl) await ensureRoles(adminUrl, urls);
  await migrate(urls);
  console.log('The tables are up to date.');
});
