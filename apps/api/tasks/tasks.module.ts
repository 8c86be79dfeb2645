import { Module } from '@nestjs/common';
import { AcknowledgeTask, AnswerTask, ReassignTask } from '../../../libs/casework/index.js';
import { OwnAnswers } from '../../../libs/persistence/read/index.js';
import { CasesModule } from '../cases/cases.module.js';
import { store, useCase } from '../parts.module.js';
import { TasksController } from './tasks.controller.js';

@Module({
  imports: [CasesModule],
  controllers: [TasksController],
  providers: [store(OwnAnswers), useCase(AnswerTask), useCase(AcknowledgeTask), useCase(ReassignTask)],
})
export class TasksModule {}
