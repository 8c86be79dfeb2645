import { Module } from '@nestjs/common';
import {
  AcceptHandover,
  ChangeHandoverPolicy,
  CloseHandover,
  DeliveryReports,
  LeaveToClimb,
  NameSuccessor,
  ReadHandoverPolicy,
  ReadHandoverRights,
} from '../../../libs/casework/index.js';
import { Handovers } from '../../../libs/persistence/read/index.js';
import { store, useCase } from '../parts.module.js';
import { HandoverPolicyController } from './handover-policy.controller.js';
import { HandoverController } from './handover.controller.js';
import { HandoverService } from './handover.service.js';

@Module({
  controllers: [HandoverController, HandoverPolicyController],
  providers: [
    store(Handovers),
    useCase(AcceptHandover),
    useCase(CloseHandover),
    useCase(DeliveryReports),
    useCase(LeaveToClimb),
    useCase(NameSuccessor),
    useCase(ReadHandoverRights),
    store(ReadHandoverPolicy),
    useCase(ChangeHandoverPolicy),
    HandoverService,
  ],
})
export class HandoverModule {}
