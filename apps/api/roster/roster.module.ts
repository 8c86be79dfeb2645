import { Module } from '@nestjs/common';
import {
  ImportAbsences,
  ImportRoster,
  LookAtRoster,
  RecordAbsence,
  RecordOverride,
  RecordSwap,
  RemoveFromRoster,
  SaveCrewDuty,
  SaveDutyCovered,
  SaveDutyNeeds,
  SaveRosterEntry,
  SaveShiftPattern,
} from '../../../libs/casework/index.js';
import { store, useCase } from '../parts.module.js';
import { AbsencesController } from './absences.controller.js';
import { RosterChangesController } from './roster-changes.controller.js';
import { RosterController } from './roster.controller.js';

@Module({
  controllers: [RosterController, RosterChangesController, AbsencesController],
  providers: [
    store(LookAtRoster),
    useCase(ImportAbsences),
    useCase(ImportRoster),
    useCase(RecordAbsence),
    useCase(RecordOverride),
    useCase(RecordSwap),
    useCase(RemoveFromRoster),
    useCase(SaveCrewDuty),
    useCase(SaveDutyCovered),
    useCase(SaveDutyNeeds),
    useCase(SaveRosterEntry),
    useCase(SaveShiftPattern),
  ],
})
export class RosterModule {}
