import { Module } from '@nestjs/common';
import { NoteEvent, OpenCase, Quarantine, SignalCase } from '../../../libs/casework/index.js';
import { QuarantineList } from '../../../libs/persistence/read/index.js';
import { store, useCase } from '../parts.module.js';
import { IntakeController } from './intake.controller.js';
import { IntakeService } from './intake.service.js';
import { QuarantineController } from './quarantine.controller.js';

@Module({
  controllers: [IntakeController, QuarantineController],
  providers: [
    IntakeService,
    store(QuarantineList),
    useCase(OpenCase),
    useCase(SignalCase),
    useCase(NoteEvent),
    useCase(Quarantine),
  ],
})
export class IntakeModule {}
