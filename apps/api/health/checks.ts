import { HttpCmms } from '../../../libs/connectors/cmms/index.js';
import { HttpErp } from '../../../libs/connectors/erp/index.js';
import { SmtpMail } from '../../../libs/connectors/mail/index.js';
import { HttpMes } from '../../../libs/connectors/mes/index.js';
import type { Database } from '../../../libs/persistence/index.js';
import type { ApiConfig } from '../../../libs/platform/config/index.js';
import { Health, type HealthCheck } from '../../../libs/platform/health/index.js';
import type { TemporalClient } from '../../../libs/platform/temporal/index.js';

const TIMEOUT_MS = 2_000;

/** Only the database is required: people answer while all else is away, and what follows from it follows later. */
export function healthOf(
  db: Database,
  temporal: TemporalClient,
  neighbours: ApiConfig['neighbours'],
): Health {
  return new Health([
    { name: 'database', required: true, check: () => db.health() },
    { name: 'temporal', required: false, check: () => temporal.check() },
    ...neighbourChecks(neighbours),
  ]);
}

function neighbourChecks({ smtpUrl, erpUrl, mesUrl, cmmsUrl }: ApiConfig['neighbours']): HealthCheck[] {
  const settings = (baseUrl: string) => ({ baseUrl, timeoutMs: TIMEOUT_MS });
  return [
    ...optional('mail', smtpUrl, (url) => new SmtpMail({ smtpUrl: url, from: { name: '', address: '' } })),
    ...optional('erp', erpUrl, (url) => new HttpErp(settings(url))),
    ...optional('mes', mesUrl, (url) => new HttpMes(settings(url))),
    ...optional('cmms', cmmsUrl, (url) => new HttpCmms(settings(url))),
  ];
}

function optional(
  name: string,
  url: string | null,
  connect: (url: string) => { health(): Promise<void> },
): HealthCheck[] {
  if (url === null) return [];
  const neighbour = connect(url);
  return [{ name, required: false, check: () => neighbour.health() }];
}
