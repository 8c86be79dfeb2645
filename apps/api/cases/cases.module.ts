import { Module } from '@nestjs/common';
import {
  AddAction,
  AddEvidence,
  CancelCase,
  ChangeSeverity,
  CommentOnCase,
  CorrectFacts,
  MoveAction,
  OpenCase,
  OverturnDecision,
  SignalCase,
  WhyNotTheirs,
} from '../../../libs/casework/index.js';
import {
  CaseDetails,
  CaseList,
  EvidenceFiles,
  Inbox,
  MyActions,
  Timeline,
} from '../../../libs/persistence/read/index.js';
import { store, useCase } from '../parts.module.js';
import { CaseActionsController } from './case-actions.controller.js';
import { CaseEvidenceController } from './case-evidence.controller.js';
import { CaseRecordController } from './case-record.controller.js';
import { ContainmentController } from './containment.controller.js';
import { CasesController } from './cases.controller.js';
import { CasesService } from './cases.service.js';

@Module({
  controllers: [
    CasesController,
    CaseActionsController,
    CaseEvidenceController,
    CaseRecordController,
    ContainmentController,
  ],
  providers: [
    CasesService,
    store(CaseList),
    store(CaseDetails),
    store(Timeline),
    store(Inbox),
    store(EvidenceFiles),
    store(MyActions),
    useCase(AddAction),
    useCase(AddEvidence),
    useCase(ChangeSeverity),
    useCase(CorrectFacts),
    useCase(MoveAction),
    useCase(OpenCase),
    useCase(CommentOnCase),
    useCase(SignalCase),
    useCase(CancelCase),
    useCase(OverturnDecision),
    useCase(WhyNotTheirs),
  ],
  exports: [CasesService],
})
export class CasesModule {}
