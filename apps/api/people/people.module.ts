import { Module } from '@nestjs/common';
import { PlantDirectory } from '../../../libs/persistence/read/index.js';
import { store } from '../parts.module.js';
import { PeopleController } from './people.controller.js';

@Module({ controllers: [PeopleController], providers: [store(PlantDirectory)] })
export class PeopleModule {}
