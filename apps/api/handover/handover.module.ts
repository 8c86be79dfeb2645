import { Module } from '@nestjs/common';
import {
  AcceptHandover,
  CloseHandover,
  LeaveToClimb,
  NameSuccessor,
  ReadHandoverRights,
} from '../../../libs/casework/index.js';
import { Handovers } from '../../../libs/persistence/read/index.js';
import { store, useCase } from '../parts.module.js';
import { HandoverController } from './handover.controller.js';
import { HandoverService } from './handover.service.js';

@Module({
  controllers: [HandoverController],
  providers: [
    store(Handovers),
    useCase(AcceptHandover),
    useCase(CloseHandover),
    useCase(LeaveToClimb),
    useCase(NameSuccessor),
    useCase(ReadHandoverRights),
    HandoverService,
  ],
})
export class HandoverModule {}
