import { Module } from '@nestjs/common';
import {
  AdvanceDraft,
  InspectPlaybook,
  MoveCases,
  PublishDraft,
  RehearsePlaybook,
  ReplayPlaybook,
  WriteDraft,
} from '../../../libs/casework/index.js';
import { PlantDirectory, PlaybookDrafts, PlaybookVersions } from '../../../libs/persistence/read/index.js';
import { store, useCase } from '../parts.module.js';
import { DraftsController } from './drafts.controller.js';
import { MovesController } from './moves.controller.js';
import { PlaybooksController } from './playbooks.controller.js';
import { PlaybooksService } from './playbooks.service.js';
import { RehearsalsController } from './rehearsals.controller.js';

@Module({
  controllers: [PlaybooksController, DraftsController, MovesController, RehearsalsController],
  providers: [
    PlaybooksService,
    store(PlantDirectory),
    store(PlaybookDrafts),
    store(PlaybookVersions),
    store(InspectPlaybook),
    store(RehearsePlaybook),
    useCase(WriteDraft),
    useCase(AdvanceDraft),
    useCase(PublishDraft),
    useCase(MoveCases),
    useCase(ReplayPlaybook),
  ],
})
export class PlaybooksModule {}
