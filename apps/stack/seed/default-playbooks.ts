import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PublishPlaybook } from '../../../libs/casework/index.js';
import { parsePlaybookYaml } from '../../../libs/contracts/playbook/index.js';
import { EXCEPTION_TYPES, type Playbook, type Result } from '../../../libs/domain/index.js';

const FOLDER = join(import.meta.dirname, '../../../playbooks');
const ACTOR = { kind: 'system', name: 'seed' } as const;

/** Publishes the shipped playbook of every type at a plant; one that already says the same stays as it is. */
export async function publishDefaults(publish: PublishPlaybook, plantId: string): Promise<void> {
  for (const type of EXCEPTION_TYPES) {
    const file = join(FOLDER, `${type}.yaml`);
    const playbook = expected<Playbook>(parsePlaybookYaml(readFileSync(file, 'utf8')), file);
    expected(await publish.run(plantId, playbook, ACTOR), file);
  }
}

function expected<T>(result: Result<T>, file: string): T {
  if (result.ok) return result.value;
  throw new Error(`${file} cannot be published: ${JSON.stringify(result.refusal)}`);
}
