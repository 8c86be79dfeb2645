import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OutsideSystem } from '../../../libs/domain/index.js';
import type { Fault } from '../faults.js';
import type { LedgerEntry } from '../ledger.js';
import { SYSTEMS_OF } from '../operations/act.js';
import type { EffectRequest } from '../plant.js';
import type { PlantDesk } from '../server.js';

const SYSTEM = { type: 'string', enum: ['erp', 'mes', 'cmms'] };

const EFFECT_SCHEMA = {
  params: { type: 'object', properties: { system: SYSTEM } },
  body: {
    type: 'object',
    required: ['key', 'caseNumber', 'reason', 'command'],
    properties: {
      key: { type: 'string', minLength: 1, maxLength: 64 },
      caseNumber: { type: 'integer' },
      reason: { type: 'string' },
      command: {
        type: 'object',
        required: ['system', 'operation', 'object'],
        properties: {
          system: SYSTEM,
          operation: { type: 'string', enum: Object.keys(SYSTEMS_OF) },
          object: { type: 'string' },
        },
      },
    },
  },
};

const HTTP_STATUS: Record<LedgerEntry['outcome'], number> = {
  applied: 201,
  already: 200,
  repeated: 200,
  conflict: 409,
  rejected: 422,
  failed: 500,
};

/** Every change comes in here, and is read back here. */
export function effectRoutes(app: FastifyInstance, { plant, faults }: PlantDesk): void {
  app.addHook('onRequest', async (request, reply) => {
    const [, system] = request.url.split('/', 2);
    if (faults.isDown(system as OutsideSystem)) {
      return reply.code(503).send({ message: `${system} is down`, acted: false });
    }
  });

  app.post<{ Params: { system: OutsideSystem }; Body: EffectRequest }>(
    '/:system/effects',
    { schema: EFFECT_SCHEMA },
    async ({ params, body }, reply) => {
      if (!SYSTEMS_OF[body.command.operation].includes(params.system)) {
        return reply
          .code(422)
          .send({ message: `${params.system} has no ${body.command.operation}`, acted: false });
      }
      const fault = faults.take(params.system, body.command.operation, body.command.object);
      if (fault && keepsFromActing(fault))
        return refuse(reply, plant.fail(params.system, body, fault), fault);
      if (fault?.kind === 'slow') await wait(fault.ms ?? 1_000, undefined, { ref: false });
      if (fault?.kind === 'duplicate') plant.receive(params.system, body, fault);
      const entry = plant.receive(params.system, body, fault);
      return fault?.kind === 'timeout-after' ? reply.hijack() : answer(reply, entry);
    },
  );

  app.get<{ Params: { system: OutsideSystem; key: string } }>(
    '/:system/effects/:key',
    async ({ params }, reply) => {
      const standing = plant.find(params.system, params.key);
      return standing ?? reply.code(404).send({ message: `no effect carries the key ${params.key}` });
    },
  );

  app.get<{ Params: { system: OutsideSystem; number: string } }>(
    '/:system/documents/:number',
    async ({ params: { system, number } }, reply) => {
      const about = plant.document(system, number);
      if (about !== null) return { document: number, about };
      return reply.code(404).send({ message: `${system} has no document ${number}` });
    },
  );

  app.get<{ Querystring: { after?: number } }>(
    '/ledger',
    { schema: { querystring: { type: 'object', properties: { after: { type: 'integer', minimum: 0 } } } } },
    async ({ query }) => ({ entries: plant.journal.entries(query.after ?? 0) }),
  );
}

function keepsFromActing(fault: Fault): boolean {
  return ['error', 'too-many', 'timeout-before', 'rejected'].includes(fault.kind);
}

function refuse(reply: FastifyReply, entry: LedgerEntry, fault: Fault): FastifyReply {
  if (fault.kind === 'timeout-before') return reply.hijack();
  if (fault.kind === 'too-many') {
    return reply.code(429).header('retry-after', '1').send({ message: 'too many requests', acted: false });
  }
  return answer(reply, entry);
}

function answer(reply: FastifyReply, { outcome, ref, message }: LedgerEntry): FastifyReply {
  const acted = outcome === 'applied' || outcome === 'already' || outcome === 'repeated';
  return reply.code(HTTP_STATUS[outcome]).send({ outcome, ref, message, acted });
}
