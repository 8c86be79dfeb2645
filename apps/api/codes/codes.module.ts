import { Module } from '@nestjs/common';
import { ImportCodeList, SaveItemUnits } from '../../../libs/casework/index.js';
import { CodeLists } from '../../../libs/persistence/read/index.js';
import { store, useCase } from '../parts.module.js';
import { CodesController } from './codes.controller.js';

@Module({
  controllers: [CodesController],
  providers: [store(CodeLists), useCase(ImportCodeList), useCase(SaveItemUnits)],
})
export class CodesModule {}
