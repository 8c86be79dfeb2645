import { Module } from '@nestjs/common';
import { ChangeDeviations } from '../../../libs/casework/index.js';
import { PlannedDeviations } from '../../../libs/persistence/read/index.js';
import { store, useCase } from '../parts.module.js';
import { DeviationsController } from './deviations.controller.js';

@Module({
  controllers: [DeviationsController],
  providers: [store(PlannedDeviations), useCase(ChangeDeviations)],
})
export class DeviationsModule {}
