import { Body, Controller, Delete, Get, Inject, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { OwnNotifications } from '../../../libs/casework/index.js';
import {
  channelCode,
  channelReceipt,
  newOwnChannel,
  notificationRule,
  ownNotifications,
  type NewOwnChannel,
  type NotificationRuleView,
  type OwnNotifications as OwnNotificationsView,
} from '../../../libs/contracts/api/index.js';
import { endpointFault } from '../../../libs/connectors/guarded/index.js';
import type { ApiSettings } from '../api-parts.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { invalid, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { SETTINGS } from '../parts.module.js';
import { ownChannelView } from './shown.js';

type Receipt = z.output<typeof channelReceipt>;

/** How the one who is signed in wants to be told. Nobody reads or changes another's. */
@ApiTags('notifications')
@Controller('api/v1/notifications/mine')
export class OwnNotificationsController {
  constructor(
    private readonly own: OwnNotifications,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  @Get()
  @Route({ summary: 'How I am told', access: 'read', answers: ownNotifications })
  async read(@CallerOf() caller: Caller): Promise<OwnNotificationsView> {
    const { rule, channels } = await this.own.read(oneself(caller));
    return {
      mail: caller.person.email,
      rule,
      channels: channels.map(ownChannelView),
      pushKey: this.settings.channels.pushPublicKey,
    };
  }

  @Put('rule')
  @Route({
    summary: 'Say by what I want to be told, when not, and in which language',
    access: 'read',
    answers: notificationRule,
  })
  async saveRule(
    @Body({ schema: notificationRule }) rule: NotificationRuleView,
    @CallerOf() caller: Caller,
  ): Promise<NotificationRuleView> {
    return unwrap(await this.own.saveRule(oneself(caller), rule));
  }

  @Post('channels')
  @Route({
    summary: 'Add a browser or a phone of mine; a phone is sent a code first',
    access: 'read',
    answers: channelReceipt,
    status: 201,
    key: 'accepted',
  })
  async add(
    @Body({ schema: newOwnChannel }) channel: NewOwnChannel,
    @CallerOf() caller: Caller,
  ): Promise<Receipt> {
    return unwrap(await this.own.add(oneself(caller), this.checked(channel)));
  }

  @Post('channels/:id/code')
  @Route({
    summary: 'Send another code to my phone',
    access: 'read',
    answers: channelReceipt,
    refuses: [404],
    key: 'accepted',
  })
  async sendCode(@Id() id: string, @CallerOf() caller: Caller): Promise<Receipt> {
    return unwrap(await this.own.sendCode(oneself(caller), id));
  }

  @Post('channels/:id/verify')
  @Route({
    summary: 'Tell the code that my phone was sent',
    access: 'read',
    answers: channelReceipt,
    refuses: [404],
    key: 'accepted',
  })
  async verify(
    @Id() id: string,
    @Body({ schema: channelCode }) { code }: z.output<typeof channelCode>,
    @CallerOf() caller: Caller,
  ): Promise<Receipt> {
    return unwrap(await this.own.verify(oneself(caller), id, code));
  }

  @Delete('channels/:id')
  @Route({ summary: 'Take a channel of mine away', access: 'read', answers: channelReceipt, refuses: [404] })
  async remove(@Id() id: string, @CallerOf() caller: Caller): Promise<Receipt> {
    return unwrap(await this.own.remove(oneself(caller), id));
  }

  private checked(channel: NewOwnChannel) {
    if (channel.kind !== 'push') {
      return { kind: channel.kind, address: channel.number, keys: null, label: channel.label };
    }
    const { endpoint, keys, kind, label } = channel;
    if (this.settings.channels.pushPublicKey === null) throw invalid('/kind', 'Push is not set up here.');
    const { loopback } = this.settings.channels;
    const fault = endpointFault(endpoint, { loopback, privateNetwork: false });
    if (fault) throw invalid('/endpoint', fault);
    return { kind, address: endpoint, keys, label };
  }
}

function oneself(caller: Caller) {
  return { personId: caller.person.id, plantIds: caller.plants() };
}
