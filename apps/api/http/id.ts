import { Param } from '@nestjs/common';
import { uuid } from '../../../libs/contracts/api/index.js';

/** An id in a path: `:id` where it is not named otherwise. */
export const Id = (name = 'id') => Param(name, { schema: uuid });
