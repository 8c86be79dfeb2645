import { Module } from '@nestjs/common';
import { DeliveryReports, DutyChannels, OwnNotifications } from '../../../libs/casework/index.js';
import { useCase } from '../parts.module.js';
import { DeliveryController } from './delivery.controller.js';
import { DutyChannelsController } from './duty-channels.controller.js';
import { OwnNotificationsController } from './own-notifications.controller.js';

@Module({
  controllers: [OwnNotificationsController, DutyChannelsController, DeliveryController],
  providers: [useCase(OwnNotifications), useCase(DutyChannels), useCase(DeliveryReports)],
})
export class NotificationsModule {}
