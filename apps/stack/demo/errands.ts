import type { DemoSession } from './session.js';

interface Errand {
  action: { id: string };
  wanted: 'do' | 'verify';
}

/** Somebody was faster, or something else comes first. */
const NOT_NOW = [404, 409, 412, 422];

/** Does and verifies whatever waits for one person beside questions, such as finding out where goods went. */
export async function doErrands(session: DemoSession): Promise<void> {
  const { items } = await session.get<{ items: Errand[] }>('/api/v1/actions');
  for (const { action, wanted } of items) {
    const move = wanted === 'do' ? 'done' : 'verify';
    const reply = await session.post(`/api/v1/actions/${action.id}/move`, { move, note: 'Looked into it.' });
    if (reply.status < 300 || NOT_NOW.includes(reply.status)) continue;
    throw new Error(`"${move}" was refused: ${JSON.stringify(reply.body)}`);
  }
}
