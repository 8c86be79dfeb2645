import { Param } from '@nestjs/common';
import { plantId } from '../../../libs/contracts/api/index.js';

/** The `:plant` of a path. */
export const PlantParam = () => Param('plant', { schema: plantId });
