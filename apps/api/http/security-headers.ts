import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import { isSecure } from './credentials.js';

/** What a page of ours may load: itself, and nothing inline. */
const SELF = ["'self'"];
const POLICY = {
  defaultSrc: SELF,
  scriptSrc: SELF,
  styleSrc: SELF,
  imgSrc: ["'self'", 'data:'],
  connectSrc: SELF,
  fontSrc: SELF,
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: SELF,
  frameAncestors: ["'none'"],
};
/** The documentation's page carries its own style sheet in the page. */
const DOCS_POLICY = { ...POLICY, styleSrc: ["'self'", "'unsafe-inline'"] };

export async function secureHeaders(server: FastifyInstance, publicUrl: string): Promise<void> {
  const secure = isSecure(publicUrl);
  const directives = (policy: typeof POLICY) => ({
    useDefaults: false,
    directives: secure ? { ...policy, upgradeInsecureRequests: [] } : policy,
  });
  await server.register(helmet, {
    contentSecurityPolicy: directives(POLICY),
    strictTransportSecurity: secure,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  server.addHook('onRequest', (request, reply, done) => {
    if (request.url.startsWith('/docs'))
      void reply.helmet({ contentSecurityPolicy: directives(DOCS_POLICY) });
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    done();
  });
}
