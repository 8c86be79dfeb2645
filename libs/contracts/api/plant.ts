import { z } from 'zod';
import { EQUIPMENT_LEVELS } from '../../domain/index.js';
import { playbookSchema } from '../playbook/schema.js';
import { cursor, dutyRef, pageOf, pageSize, plantId, toldInstant, uuid } from './primitives.js';
import { coveredReceipt, exceptionType, raiseReceipt } from './raise.js';
import { role } from './session.js';

/** Somebody a task may go to; `duties` are those of the roster now. */
export const personView = z
  .object({
    id: uuid,
    name: z.string(),
    login: z.string(),
    plantId: z.string(),
    roles: z.array(role),
    duties: z.array(dutyRef),
  })
  .meta({ id: 'Person' });
export type PersonView = z.infer<typeof personView>;

export const people = z.object({ items: z.array(personView) }).meta({ id: 'People' });

export const equipmentNode = z
  .object({
    id: z.string(),
    plantId: z.string(),
    parentId: z.string().nullable(),
    level: z.enum(EQUIPMENT_LEVELS),
    name: z.string(),
  })
  .meta({ id: 'EquipmentNode' });
export type EquipmentNode = z.infer<typeof equipmentNode>;

/** All nodes, parents before their children. */
export const equipment = z.object({ items: z.array(equipmentNode) }).meta({ id: 'Equipment' });

/** The version in force, one a type and plant. */
export const playbookSummary = z
  .object({
    plantId: z.string(),
    type: exceptionType,
    title: z.string(),
    version: z.int(),
    hash: z.string(),
    publishedAt: toldInstant,
    publishedBy: z.string(),
  })
  .meta({ id: 'PlaybookSummary' });
export type PlaybookSummary = z.infer<typeof playbookSummary>;

/** The policy whole, as data. */
export const playbookDetail = playbookSummary.extend({ body: playbookSchema }).meta({ id: 'PlaybookDetail' });
export type PlaybookDetail = z.infer<typeof playbookDetail>;

export const playbooks = z.object({ items: z.array(playbookSummary) }).meta({ id: 'Playbooks' });

/** An event that could not be taken, whole and as it came. */
export const quarantineRow = z
  .object({
    id: uuid,
    plantId: z.string(),
    source: z.string(),
    format: z.string(),
    body: z.string(),
    reason: z.string(),
    receivedAt: toldInstant,
    replayedAt: toldInstant.nullable(),
    caseId: uuid.nullable(),
  })
  .meta({ id: 'QuarantineRow' });
export type QuarantineRow = z.infer<typeof quarantineRow>;

export const quarantineQuery = z.strictObject({
  plant: plantId.optional(),
  state: z.enum(['waiting', 'replayed']).optional(),
  limit: pageSize,
  cursor: cursor.optional(),
});
export const quarantinePage = pageOf(quarantineRow).meta({ id: 'QuarantinePage' });
export type QuarantinePage = z.infer<typeof quarantinePage>;

/** Where an event stood in what was sent: a JSON pointer, `event N` of a document or `row N` of a sheet. */
const pointer = z.string().nullable();

/**
 * What became of one event. `signalled`: an open case was told. `noted`: it was recorded, and no open case waits for it.
 * `quarantined`: it could not be taken and is kept whole for a person.
 */
export const intakeItem = z
  .discriminatedUnion('outcome', [
    raiseReceipt.extend({ outcome: z.enum(['opened', 'folded', 'reopened', 'repeated']), pointer }),
    coveredReceipt.extend({ pointer }),
    z.object({ outcome: z.literal('signalled'), caseId: uuid, number: z.int(), pointer }),
    z.object({ outcome: z.literal('noted'), reason: z.string(), pointer }),
    z.object({ outcome: z.literal('quarantined'), quarantineId: uuid, reason: z.string(), pointer }),
  ])
  .meta({ id: 'IntakeItem' });
export type IntakeItem = z.infer<typeof intakeItem>;

/** One entry an event, at least. Nothing is lost: what could not be taken is quarantined. */
export const intakeReceipt = z.object({ items: z.array(intakeItem) }).meta({ id: 'IntakeReceipt' });
export type IntakeReceipt = z.infer<typeof intakeReceipt>;
