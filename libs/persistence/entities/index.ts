import * as cases from './case.entity.js';
import * as deadlines from './deadline.entity.js';
import * as effects from './effect.entity.js';
import * as notifications from './notification.entity.js';
import * as people from './person.entity.js';
import * as playbooks from './playbook.entity.js';
import * as plants from './plant.entity.js';
import * as questions from './question.entity.js';
import * as records from './record.entity.js';

/** Every table that persistence maps. */
export const entities = [
  cases,
  deadlines,
  effects,
  notifications,
  people,
  playbooks,
  plants,
  questions,
  records,
].flatMap((group) => Object.values<new () => object>(group));
