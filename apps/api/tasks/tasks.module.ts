import { Module } from '@nestjs/common';
import {
  AcknowledgeTask,
  AnswerForward,
  AnswerTask,
  ClaimTask,
  ForwardTask,
  ReassignTask,
  ReturnTask,
} from '../../../libs/casework/index.js';
import { OwnAnswers } from '../../../libs/persistence/read/index.js';
import { CasesModule } from '../cases/cases.module.js';
import { store, useCase } from '../parts.module.js';
import { TaskPassingController } from './task-passing.controller.js';
import { TasksController } from './tasks.controller.js';

@Module({
  imports: [CasesModule],
  controllers: [TasksController, TaskPassingController],
  providers: [
    store(OwnAnswers),
    useCase(AnswerTask),
    useCase(AcknowledgeTask),
    useCase(ReassignTask),
    useCase(ClaimTask),
    useCase(ReturnTask),
    useCase(ForwardTask),
    useCase(AnswerForward),
  ],
})
export class TasksModule {}
