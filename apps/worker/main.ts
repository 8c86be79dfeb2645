import { HttpCmms } from '../../libs/connectors/cmms/index.js';
import { HttpErp } from '../../libs/connectors/erp/index.js';
import { ChatWebhook } from '../../libs/connectors/chat/index.js';
import { HttpGateway } from '../../libs/connectors/gateway/index.js';
import { BounceAddresses, SmtpMail } from '../../libs/connectors/mail/index.js';
import { HttpMes } from '../../libs/connectors/mes/index.js';
import type { NotificationPorts } from '../../libs/connectors/ports/index.js';
import { WebPush } from '../../libs/connectors/push/index.js';
import { readWorkerConfig, type WorkerConfig } from '../../libs/platform/config/index.js';
import { createLogger } from '../../libs/platform/logging.js';
import { runMain, untilSignal } from '../../libs/platform/shutdown.js';
import { startTracing } from '../../libs/platform/tracing/index.js';
import { installRuntime } from './temporal/runtime.js';
import { startWorker, type OutsideWorld } from './worker.js';

const ANSWER_WITHIN_MS = 10_000;

runMain(async () => {
  const config = readWorkerConfig();
  const log = createLogger('worker', config.telemetry.logLevel);
  const tracing = startTracing('worker', config.telemetry.otlpEndpoint);
  const signalled = untilSignal();
  installRuntime(log);
  const worker = await startWorker(config, outsideWorld(config), log);
  log.info({ operationsPort: worker.operations.port }, 'the worker is up');

  log.info({ signal: await signalled }, 'draining');
  await worker.stop();
  await tracing.stop();
  log.info('the worker is down');
});

function outsideWorld(config: WorkerConfig): OutsideWorld {
  const { outside, mail, bounces } = config;
  const at = (baseUrl: string) => ({ baseUrl: baseUrl.replace(/\/+$/, ''), timeoutMs: ANSWER_WITHIN_MS });
  return {
    erp: new HttpErp(at(outside.erpUrl)),
    mes: new HttpMes(at(outside.mesUrl)),
    cmms: new HttpCmms(at(outside.cmmsUrl)),
    mail: new SmtpMail({ ...mail, bounces: bounces ? new BounceAddresses(bounces) : undefined }),
    channels: channelsOf(config),
  };
}

function channelsOf({ channels, publicUrl }: WorkerConfig): NotificationPorts {
  const { loopback, push, sms, voice } = channels;
  const callbackUrl = (name: 'sms' | 'voice') => `${publicUrl}/api/v1/notifications/callbacks/${name}`;
  return {
    chat: new ChatWebhook({ loopback }),
    ...(push && { push: new WebPush({ ...push, loopback }) }),
    ...(sms && { sms: new HttpGateway({ ...sms, callbackUrl: callbackUrl('sms'), loopback }) }),
    ...(voice && { voice: new HttpGateway({ ...voice, callbackUrl: callbackUrl('voice'), loopback }) }),
  };
}
