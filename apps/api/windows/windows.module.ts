import { Module } from '@nestjs/common';
import { ChangeWindows } from '../../../libs/casework/index.js';
import { PlannedWindows } from '../../../libs/persistence/read/index.js';
import { store, useCase } from '../parts.module.js';
import { WindowsController } from './windows.controller.js';

@Module({
  controllers: [WindowsController],
  providers: [store(PlannedWindows), useCase(ChangeWindows)],
})
export class WindowsModule {}
