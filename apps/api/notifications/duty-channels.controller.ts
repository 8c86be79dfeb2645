import { Body, Controller, Delete, Get, Inject, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { DutyChannels } from '../../../libs/casework/index.js';
import {
  channelReceipt,
  dutyChannels,
  newDutyChannel,
  plantQuery,
  type DutyChannelView,
  type NewDutyChannel,
} from '../../../libs/contracts/api/index.js';
import { endpointFault } from '../../../libs/connectors/guarded/index.js';
import type { ApiSettings } from '../api-parts.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { invalid, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { plantFor } from '../intake/plant-for.js';
import { SETTINGS } from '../parts.module.js';
import { dutyChannelView } from './shown.js';

type Receipt = z.output<typeof channelReceipt>;

/** How duties are told besides whoever has them; for administrators. */
@ApiTags('notifications')
@Controller('api/v1/notifications/duty-channels')
export class DutyChannelsController {
  constructor(
    private readonly channels: DutyChannels,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Get()
  @Route({ summary: 'How duties are told', access: 'work', answers: dutyChannels })
  async list(
    @Query({ schema: plantQuery }) { plant }: z.output<typeof plantQuery>,
    @CallerOf() caller: Caller,
  ): Promise<{ items: DutyChannelView[] }> {
    const mine = caller.plants('administer').filter((id) => plant === undefined || id === plant);
    return { items: (await this.channels.list(mine)).map(dutyChannelView) };
  }

  @Post()
  @Route({
    summary: 'Give a duty a group mailbox, a phone or a chat',
    access: 'work',
    answers: channelReceipt,
    status: 201,
    key: 'accepted',
  })
  async add(
    @Body({ schema: newDutyChannel }) wanted: NewDutyChannel,
    @CallerOf() caller: Caller,
  ): Promise<Receipt> {
    const plantId = plantFor(caller, wanted.plant);
    caller.require(plantId, 'administer');
    const { dutyId, kind, address, language } = wanted;
    const chat = wanted.kind === 'chat' ? wanted.chat : null;
    if (chat) this.checkWebhook(address);
    const channel = { plantId, dutyId, kind, address, chat, language };
    return unwrap(await this.channels.add(channel, caller.actor));
  }

  @Delete(':id')
  @Route({ summary: 'Take a channel from a duty', access: 'work', answers: channelReceipt, refuses: [404] })
  async remove(@Id() id: string, @CallerOf() caller: Caller): Promise<Receipt> {
    return unwrap(await this.channels.remove(caller.plants('administer'), id, caller.actor));
  }

  private checkWebhook(address: string): void {
    const { loopback } = this.settings.channels;
    const fault = endpointFault(address, { loopback, privateNetwork: false });
    if (fault) throw invalid('/address', fault);
  }
}
