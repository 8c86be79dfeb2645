import { rotation, type PlantCalendar } from '../../../libs/calendar/index.js';
import type { PlantRole, PlantSetUp } from '../../../libs/casework/index.js';

const PLANT = 'demo';
/** Long before any event of the demo, on any clock. */
const SINCE = new Date('2020-01-01T00:00:00Z');

type Node = PlantSetUp['nodes'][number];

const NODES: Node[] = [
  { id: PLANT, level: 'plant', name: 'Demo plant' },
  { id: 'demo/assembly', level: 'area', name: 'Assembly' },
  { id: 'demo/assembly/line-1', level: 'work-center', name: 'Assembly line 1' },
  { id: 'demo/assembly/line-1/press-1', level: 'work-unit', name: 'Press 1' },
  { id: 'demo/assembly/line-1/press-2', level: 'work-unit', name: 'Press 2' },
  { id: 'demo/assembly/line-2', level: 'work-center', name: 'Assembly line 2' },
  { id: 'demo/assembly/line-2/press-3', level: 'work-unit', name: 'Press 3' },
  { id: 'demo/assembly/line-2/robot-1', level: 'work-unit', name: 'Robot 1' },
  { id: 'demo/machining', level: 'area', name: 'Machining' },
  { id: 'demo/machining/line-3', level: 'work-center', name: 'Machining line 3' },
  { id: 'demo/machining/line-3/mill-1', level: 'work-unit', name: 'Mill 1' },
  { id: 'demo/machining/line-3/mill-2', level: 'work-unit', name: 'Mill 2' },
  { id: 'demo/machining/line-3/lathe-1', level: 'work-unit', name: 'Lathe 1' },
];

/** Four crews share assembly's maintenance around the clock, early, late and night in turn. */
const MAINTENANCE_CREWS = ['A', 'B', 'C', 'D'] as const;
const FOUR_SHIFTS = {
  key: 'four-shifts',
  name: 'Four crews in three shifts',
  body: rotation('four-shift', 'Europe/Berlin', '2020-01-06'),
};

/** Named by their duty, not by invented names. */
const PEOPLE: { login: string; name: string; roles: PlantRole[] }[] = [
  { login: 'shift.lead', name: 'Shift lead', roles: ['supervisor', 'operator'] },
  { login: 'shift.lead.machining', name: 'Shift lead, machining', roles: ['supervisor', 'operator'] },
  { login: 'material.planner', name: 'Material planner', roles: ['planner'] },
  { login: 'production.planner', name: 'Production planner', roles: ['planner'] },
  { login: 'maintenance.lead', name: 'Maintenance lead', roles: ['maintenance'] },
  ...MAINTENANCE_CREWS.map((crew) => ({
    login: loginOf(crew),
    name: `Maintenance lead, crew ${crew}`,
    roles: ['maintenance'] satisfies PlantRole[],
  })),
  { login: 'maintenance.lead.machining', name: 'Maintenance lead, machining', roles: ['maintenance'] },
  { login: 'maintenance.planner', name: 'Maintenance planner', roles: ['maintenance', 'planner'] },
  { login: 'quality.manager', name: 'Quality manager', roles: ['quality'] },
  { login: 'quality.engineer', name: 'Quality engineer', roles: ['quality'] },
  {
    login: 'plant.manager',
    name: 'Plant manager',
    roles: ['supervisor', 'quality', 'maintenance', 'planner'],
  },
  { login: 'operator.assembly', name: 'Operator, assembly', roles: ['operator'] },
  { login: 'operator.machining', name: 'Operator, machining', roles: ['operator'] },
  { login: 'administrator', name: 'Administrator', roles: ['administrator'] },
];

interface Duty {
  id: string;
  name: string;
  person: string;
  /** Who has it as well: they share it. */
  with?: string;
  inMachining?: string;
  fallback: string;
}

/** Each duty with who has it at the whole plant, who has it nearer by, and who stands in. */
const DUTIES: Duty[] = [
  {
    ...{ id: 'shift-lead', name: 'Shift lead', fallback: 'plant.manager' },
    ...{ person: 'shift.lead', inMachining: 'shift.lead.machining' },
  },
  {
    id: 'material-planner',
    name: 'Material planner',
    person: 'material.planner',
    fallback: 'production.planner',
  },
  {
    id: 'production-planner',
    name: 'Production planner',
    person: 'production.planner',
    fallback: 'plant.manager',
  },
  {
    ...{ id: 'maintenance-lead', name: 'Maintenance lead', fallback: 'maintenance.planner' },
    ...{ person: 'maintenance.lead', inMachining: 'maintenance.lead.machining' },
  },
  {
    ...{ id: 'maintenance-planner', name: 'Maintenance planner' },
    ...{ person: 'maintenance.planner', fallback: 'maintenance.lead' },
  },
  { id: 'quality-manager', name: 'Quality manager', person: 'quality.manager', fallback: 'quality.engineer' },
  {
    ...{ id: 'quality-engineer', name: 'Quality engineer', fallback: 'plant.manager' },
    ...{ person: 'quality.engineer', with: 'quality.manager' },
  },
  { id: 'plant-manager', name: 'Plant manager', person: 'plant.manager', fallback: 'quality.manager' },
];

/** A plant in which somebody has every duty around the clock, so that the demo works at any time. */
export function demoPlant(secrets: { passwordHash: string; tokenHash: Buffer }): PlantSetUp {
  return {
    plant: {
      id: PLANT,
      name: 'Demo plant',
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      fallback: 'plant.manager',
    },
    nodes: NODES,
    people: PEOPLE.map((person) => ({
      ...person,
      email: `${person.login}@demo.example`,
      passwordHash: secrets.passwordHash,
    })),
    duties: DUTIES.map(({ id, name, fallback }) => ({ id, name, fallback })),
    roster: DUTIES.flatMap(({ id, person, with: another, inMachining }) => [
      onDuty(id, person, PLANT),
      ...(another ? [onDuty(id, another, PLANT)] : []),
      ...(inMachining ? [onDuty(id, inMachining, 'demo/machining')] : []),
    ]),
    shiftPatterns: [FOUR_SHIFTS],
    crews: MAINTENANCE_CREWS.map((crew) => ({
      ...onDuty('maintenance-lead', loginOf(crew), 'demo/assembly'),
      ...{ pattern: FOUR_SHIFTS.key, crew, closedDays: 'works' },
    })),
    sources: [{ name: 'floor', tokenHash: secrets.tokenHash }],
  };
}

/** Three shifts from Sunday night to Saturday noon. */
export const DEMO_CALENDAR: Omit<PlantCalendar, 'plantId' | 'version'> = {
  timeZone: 'Europe/Berlin',
  week: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '06:00', to: '22:00' },
    { days: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri'], from: '22:00', to: '06:00' },
    { days: ['sat'], from: '06:00', to: '12:00' },
  ],
  holidays: [
    { date: '2026-12-25', name: 'Christmas Day' },
    { date: '2026-12-26', name: "St Stephen's Day" },
    { date: '2027-01-01', name: "New Year's Day" },
  ],
  shutdowns: [],
  extraDays: [],
};

export const DEMO_LOGINS = PEOPLE.map(({ login, name }) => ({ login, name }));

function onDuty(duty: string, person: string, nodeId: string): PlantSetUp['roster'][number] {
  return { duty, person, nodeId, from: SINCE, to: null };
}

function loginOf(crew: (typeof MAINTENANCE_CREWS)[number]): string {
  return `maintenance.lead.${crew.toLowerCase()}`;
}
