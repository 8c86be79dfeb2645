import { Body, Controller, Headers, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DeliveryReports } from '../../../libs/casework/index.js';
import { gatewayReport, seenReceipt, type GatewayReport } from '../../../libs/contracts/api/index.js';
import { CaseLocator } from '../../../libs/persistence/read/index.js';
import type { ApiSettings } from '../api-parts.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { faultsOf } from '../http/faults.js';
import { Id } from '../http/id.js';
import { found, HttpRefused, invalid, Refused } from '../http/refused.js';
import { Route } from '../http/route.js';
import { SETTINGS } from '../parts.module.js';
import { isSigned } from './signature.js';

const GATEWAYS = z.enum(['mail', 'sms', 'voice']);
type Gateway = z.output<typeof GATEWAYS>;

/** What becomes of a message after it was sent. */
@ApiTags('notifications')
@Controller('api/v1')
export class DeliveryController {
  constructor(
    private readonly reports: DeliveryReports,
    private readonly locator: CaseLocator,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Post('cases/:id/seen')
  @Route({
    summary: 'I look at the case: what I was sent about it counts as seen',
    access: 'read',
    answers: seenReceipt,
    refuses: [404],
    key: 'accepted',
  })
  async seen(@Id() id: string, @CallerOf() caller: Caller): Promise<{ seen: number }> {
    const { plantId } = found(await this.locator.case(caller.plants(), id), 'case', id);
    return { seen: await this.reports.markSeen(plantId, id, caller.person.id) };
  }

  @Post('notifications/callbacks/:gateway')
  @Route({
    summary: 'A gateway, or whoever sends our mails, says what became of a message; it signs what it says',
    access: 'anybody',
    status: 204,
    refuses: [401, 404],
    key: 'ignored',
  })
  @ApiBody({ schema: { type: 'object' }, description: 'A GatewayReport in JSON.' })
  async callBack(
    @Param('gateway', { schema: GATEWAYS }) gateway: Gateway,
    @Headers('x-holdfast-signature') signature: string | undefined,
    @Body() body: unknown,
  ): Promise<void> {
    const secret = this.settings.channels.callbackSecrets[gateway];
    const text = typeof body === 'string' ? body : '';
    // Real time: a signature is no business event.
    if (!secret || !isSigned(text, signature, secret, Date.now())) {
      throw new HttpRefused('not-signed-in', 'The signature is missing, wrong or too old.');
    }
    const report = reportOf(text);
    if (await this.reports.take(gateway, report)) return;
    throw new Refused({ kind: 'not-found', what: 'message', id: report.messageId });
  }
}

function reportOf(text: string): GatewayReport {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('', 'is not JSON');
  }
  const parsed = gatewayReport.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Refused({ kind: 'invalid', faults: faultsOf(parsed.error.issues) });
}
