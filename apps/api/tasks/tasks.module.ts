import { Module } from '@nestjs/common';
import { AcknowledgeTask, AnswerTask, ReassignTask } from '../../../libs/casework/index.js';
import { CasesModule } from '../cases/cases.module.js';
import { useCase } from '../parts.module.js';
import { TasksController } from './tasks.controller.js';

@Module({
  imports: [CasesModule],
  controllers: [TasksController],
  providers: [useCase(AnswerTask), useCase(AcknowledgeTask), useCase(ReassignTask)],
})
export class TasksModule {}
