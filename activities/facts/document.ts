import type { SystemPort } from '../../libs/connectors/ports/index.js';

/** Whether a system shows a document that somebody says to have made in it by hand. */
export async function documentFound(system: SystemPort, document: string): Promise<{ found: boolean }> {
  return { found: (await system.findDocument(document)) !== null };
}
