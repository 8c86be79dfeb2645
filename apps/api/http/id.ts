import { Param } from '@nestjs/common';
import { uuid } from '../../../libs/contracts/api/index.js';

/** The `:id` of a path. */
export const Id = () => Param('id', { schema: uuid });
