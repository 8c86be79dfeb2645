import { Module } from '@nestjs/common';
import {
  ExplainClock,
  PauseQuestion,
  ReplanLadder,
  ReportOnSite,
  ResumeQuestion,
  SetPlantCalendar,
  SettleReview,
} from '../../../libs/casework/index.js';
import { ClockLocator, PlantCalendars, TaskReviews } from '../../../libs/persistence/read/index.js';
import { CasesModule } from '../cases/cases.module.js';
import { store, useCase } from '../parts.module.js';
import { CalendarController } from './calendar.controller.js';
import { ClocksController } from './clocks.controller.js';
import { ReviewsController } from './reviews.controller.js';

@Module({
  imports: [CasesModule],
  controllers: [ClocksController, CalendarController, ReviewsController],
  providers: [
    store(ClockLocator),
    store(PlantCalendars),
    store(TaskReviews),
    store(ExplainClock),
    useCase(PauseQuestion),
    useCase(ResumeQuestion),
    useCase(ReplanLadder),
    useCase(ReportOnSite),
    useCase(SetPlantCalendar),
    useCase(SettleReview),
  ],
})
export class ClocksModule {}
