import type { FastifyInstance } from 'fastify';
import type { FloorEvent } from '../ledger.js';
import type { PlantDesk } from '../server.js';

const QUANTITY = {
  type: 'object',
  required: ['value', 'unit'],
  properties: {
    value: { type: 'string', pattern: '^[0-9]+([.][0-9]+)?$' },
    unit: { type: 'string', minLength: 1 },
  },
};

const FLOOR_EVENT = {
  body: {
    oneOf: [
      {
        type: 'object',
        required: ['kind', 'machine', 'state'],
        properties: {
          kind: { const: 'machine' },
          machine: { type: 'string', minLength: 1 },
          state: { enum: ['running', 'stopped'] },
        },
      },
      {
        type: 'object',
        required: ['kind', 'item', 'order', 'quantity'],
        properties: {
          kind: { const: 'arrival' },
          item: { type: 'string', minLength: 1 },
          order: { type: 'string' },
          quantity: { type: 'number', exclusiveMinimum: 0 },
          lot: { type: 'string', minLength: 1 },
          inInspection: { type: 'boolean' },
        },
      },
      {
        type: 'object',
        required: ['kind', 'lot', 'passed'],
        properties: {
          kind: { const: 'inspection' },
          lot: { type: 'string', minLength: 1 },
          passed: { type: 'boolean' },
        },
      },
      {
        type: 'object',
        required: ['kind', 'order', 'machine', 'window'],
        properties: {
          kind: { const: 'maintenance' },
          order: { type: 'string', minLength: 1 },
          machine: { type: 'string', minLength: 1 },
          window: {
            type: 'object',
            required: ['from', 'to'],
            properties: {
              from: { type: 'string', format: 'date-time' },
              to: { type: 'string', format: 'date-time' },
            },
          },
        },
      },
      {
        type: 'object',
        required: ['kind', 'system', 'document', 'about'],
        properties: {
          kind: { const: 'document' },
          system: { enum: ['erp', 'mes', 'cmms'] },
          document: { type: 'string', minLength: 1 },
          about: { type: 'string', minLength: 1 },
        },
      },
      {
        type: 'object',
        required: ['kind', 'system', 'lot', 'reference', 'quantity', 'lifted'],
        properties: {
          kind: { const: 'hold' },
          system: { enum: ['erp', 'mes'] },
          lot: { type: 'string', minLength: 1 },
          reference: { type: 'string', minLength: 1 },
          quantity: QUANTITY,
          lifted: { type: 'boolean' },
        },
      },
      {
        type: 'object',
        required: ['kind', 'lot', 'quantity'],
        properties: {
          kind: { const: 'use' },
          lot: { type: 'string', minLength: 1 },
          quantity: QUANTITY,
        },
      },
    ],
  },
};

/** What the floor does by itself: a machine stops or runs, material arrives, is inspected or used, somebody makes a document or blocks a lot. */
export function floorRoutes(app: FastifyInstance, { plant }: PlantDesk): void {
  app.post<{ Body: FloorEvent }>('/floor', { schema: FLOOR_EVENT }, async ({ body }, reply) => {
    plant.happen(body);
    plant.journal.recordFloor(body);
    return reply.code(204).send();
  });
}
