import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const NOT_PAGES = ['/api/', '/docs', '/health', '/metrics', '/assets/'];

/** Serves the console's build. A deep link, such as the one in a mail, gets the page, which finds its own way from there. */
export async function serveConsole(server: FastifyInstance, root: string): Promise<void> {
  await server.register(fastifyStatic, {
    root,
    wildcard: false,
    setHeaders: (reply, path) => {
      // Vite names assets by their content, so only they may be kept.
      const cache = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      void reply.header('cache-control', cache);
    },
  });
  server.get('/*', (request, reply) => {
    if (NOT_PAGES.some((path) => request.url.startsWith(path))) return reply.callNotFound();
    return reply.sendFile('index.html');
  });
}
