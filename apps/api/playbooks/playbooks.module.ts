import { Module } from '@nestjs/common';
import { PlantDirectory } from '../../../libs/persistence/read/index.js';
import { store } from '../parts.module.js';
import { PlaybooksController } from './playbooks.controller.js';

@Module({ controllers: [PlaybooksController], providers: [store(PlantDirectory)] })
export class PlaybooksModule {}
