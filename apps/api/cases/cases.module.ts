import { Module } from '@nestjs/common';
import {
  CancelCase,
  CommentOnCase,
  OpenCase,
  OverturnDecision,
  SignalCase,
} from '../../../libs/casework/index.js';
import { CaseDetails, CaseList, Inbox, Timeline } from '../../../libs/persistence/read/index.js';
import { store, useCase } from '../parts.module.js';
import { CaseActionsController } from './case-actions.controller.js';
import { CasesController } from './cases.controller.js';
import { CasesService } from './cases.service.js';

@Module({
  controllers: [CasesController, CaseActionsController],
  providers: [
    CasesService,
    store(CaseList),
    store(CaseDetails),
    store(Timeline),
    store(Inbox),
    useCase(OpenCase),
    useCase(CommentOnCase),
    useCase(SignalCase),
    useCase(CancelCase),
    useCase(OverturnDecision),
  ],
  exports: [CasesService],
})
export class CasesModule {}
