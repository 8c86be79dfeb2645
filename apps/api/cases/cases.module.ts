import { Module } from '@nestjs/common';
import {
  AddAction,
  AddEvidence,
  CancelCase,
  ChangeSeverity,
  ClaimableTasks,
  CommentOnCase,
  CorrectFacts,
  MergeCases,
  MoveAction,
  OpenCase,
  OverturnDecision,
  OverturnOffer,
  SignalCase,
  SplitCase,
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
import { CaseTogetherController } from './case-together.controller.js';
import { CasesController } from './cases.controller.js';
import { CasesService } from './cases.service.js';

@Module({
  controllers: [
    CasesController,
    CaseActionsController,
    CaseEvidenceController,
    CaseRecordController,
    CaseTogetherController,
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
    useCase(ClaimableTasks),
    useCase(CorrectFacts),
    useCase(MergeCases),
    useCase(SplitCase),
    useCase(MoveAction),
    useCase(OpenCase),
    useCase(CommentOnCase),
    useCase(SignalCase),
    useCase(CancelCase),
    useCase(OverturnDecision),
    useCase(OverturnOffer),
    useCase(WhyNotTheirs),
  ],
  exports: [CasesService],
})
export class CasesModule {}
