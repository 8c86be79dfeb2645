import * as actions from './action.entity.js';
import * as cases from './case.entity.js';
import * as codes from './code.entity.js';
import * as clocks from './clock.entity.js';
import * as deadlines from './deadline.entity.js';
import * as effects from './effect.entity.js';
import * as evidence from './evidence.entity.js';
import * as handovers from './handover.entity.js';
import * as lines from './line.entity.js';
import * as notifications from './notification.entity.js';
import * as people from './person.entity.js';
import * as playbooks from './playbook.entity.js';
import * as plants from './plant.entity.js';
import * as deviations from './planned-deviation.entity.js';
import * as windows from './planned-window.entity.js';
import * as questions from './question.entity.js';
import * as records from './record.entity.js';
import * as rights from './right-to-answer.entity.js';
import * as rosters from './roster.entity.js';
import * as routing from './routing.entity.js';
import * as runs from './run.entity.js';

/** Every table that persistence maps. */
export const entities = [
  actions,
  cases,
  clocks,
  codes,
  deadlines,
  effects,
  evidence,
  handovers,
  lines,
  notifications,
  people,
  playbooks,
  plants,
  questions,
  records,
  rights,
  rosters,
  routing,
  runs,
  deviations,
  windows,
].flatMap((group) => Object.values<new () => object>(group));
