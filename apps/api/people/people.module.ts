import { Module } from '@nestjs/common';
import {
  GrantForCase,
  GrantQualification,
  LookAtRoster,
  NameFallback,
  RevokeGrant,
  RevokeQualification,
  SetPersonActive,
  SetPersonRoles,
  WhoCanAnswer,
} from '../../../libs/casework/index.js';
import { ClockLocator, PlantDirectory, QualificationList } from '../../../libs/persistence/read/index.js';
import { store, useCase } from '../parts.module.js';
import { CaseGrantsController } from './case-grants.controller.js';
import { PeopleController } from './people.controller.js';
import { QualificationsController } from './qualifications.controller.js';
import { StandingController } from './standing.controller.js';

@Module({
  controllers: [PeopleController, QualificationsController, CaseGrantsController, StandingController],
  providers: [
    store(LookAtRoster),
    store(ClockLocator),
    store(PlantDirectory),
    store(QualificationList),
    useCase(GrantQualification),
    useCase(RevokeQualification),
    useCase(GrantForCase),
    useCase(RevokeGrant),
    useCase(WhoCanAnswer),
    useCase(NameFallback),
    useCase(SetPersonActive),
    useCase(SetPersonRoles),
  ],
})
export class PeopleModule {}
