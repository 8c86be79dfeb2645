import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangeHandoverPolicy, ReadHandoverPolicy } from '../../../libs/casework/index.js';
import {
  handoverPolicy,
  handoverPolicyRequest,
  type HandoverPolicyRequest,
  type HandoverPolicyView,
} from '../../../libs/contracts/api/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { IfMatch, requireVersion } from '../http/if-match.js';
import { unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { PlantParam } from '../roster/plant-param.js';

/** How a plant hands its shifts over. */
@ApiTags('handovers')
@Controller('api/v1/plants/:plant/handover-policy')
export class HandoverPolicyController {
  constructor(
    private readonly readPolicy: ReadHandoverPolicy,
    private readonly changePolicy: ChangeHandoverPolicy,
  ) {}

  @Get()
  @Route({
    summary: 'How long before a shift ends its tasks are offered',
    access: 'read',
    answers: handoverPolicy,
  })
  read(@PlantParam() plant: string, @CallerOf() caller: Caller): Promise<HandoverPolicyView> {
    caller.require(plant, 'read');
    return this.readPolicy.run(plant);
  }

  @Put()
  @Route({
    summary:
      'Say how long before a shift ends its tasks are offered; shifts that are not offered yet follow at once',
    access: 'work',
    answers: handoverPolicy,
    refuses: [404, 412, 413, 415, 428],
    ifMatch: true,
  })
  async change(
    @PlantParam() plant: string,
    @Body({ schema: handoverPolicyRequest }) { offerBefore, reason }: HandoverPolicyRequest,
    @IfMatch() ifMatch: number | null,
    @CallerOf() caller: Caller,
  ): Promise<HandoverPolicyView> {
    caller.require(plant, 'work');
    const command = { plantId: plant, offerBefore, reason, version: requireVersion(ifMatch) };
    return unwrap(await this.changePolicy.run(command, caller.actor, currentTraceparent()));
  }
}
