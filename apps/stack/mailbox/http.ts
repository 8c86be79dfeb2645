import Fastify, { type FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { mailFault, type MailFaults } from './faults.js';
import type { MailFilter, MailStore } from './mail-store.js';

const PAGE = readFileSync(join(import.meta.dirname, 'page.html'), 'utf8');
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:; frame-src 'self'";

/** The page that shows the mails, and the same as JSON. */
export function mailboxPage(store: MailStore, faults: MailFaults): FastifyInstance {
  const app = Fastify();
  app.get('/', (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(PAGE),
  );
  app.get('/healthz', () => ({ status: 'ok' }));
  app.get<{ Querystring: MailFilter }>('/api/mails', ({ query }) => ({ mails: store.list(query) }));
  app.delete('/api/mails', (_request, reply) => {
    store.clear();
    return reply.status(204).send();
  });
  app.get<{ Params: { id: string } }>('/api/mails/:id', ({ params }, reply) => {
    const mail = store.get(Number(params.id));
    return mail ?? reply.status(404).send({ message: 'There is no such mail.' });
  });
  app.get('/api/faults', () => ({ faults: faults.list() }));
  app.put('/api/faults', ({ body }, reply) => {
    const wanted = z.object({ faults: z.array(mailFault) }).safeParse(body);
    if (!wanted.success) return reply.status(400).send({ message: z.prettifyError(wanted.error) });
    faults.set(wanted.data.faults);
    return reply.status(204).send();
  });
  return app;
}
