import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const LOOK_EVERY_MS = 100;
const WITHIN_MS = 15_000;

/** Takes no more connections, lets what is under way finish, and cuts off what takes longer than a quarter of a minute. */
export async function closeApi(app: NestFastifyApplication, withinMs = WITHIN_MS): Promise<void> {
  const server = app.getHttpServer();
  // A browser keeps its connection after the last response; Node closes only those that are idle at the beginning.
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
  const late = setTimeout(() => server.closeAllConnections(), withinMs);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}
