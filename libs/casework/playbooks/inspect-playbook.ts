import { playbookDifferences, shapePlaybook, type Difference } from '../../contracts/playbook/index.js';
import type { Fault } from '../../domain/index.js';
import type { Database } from '../../persistence/index.js';
import { checkPlaybook } from './check-playbook.js';

export interface Inspection {
  faults: Fault[];
  /** From the version in force; empty while there is none, or the body lacks the shape of a playbook. */
  differences: Difference[];
}

/** What is wrong with a playbook at a plant, and what it would change. Changes nothing itself. */
export class InspectPlaybook {
  constructor(private readonly db: Database) {}

  run(plantId: string, body: unknown): Promise<Inspection> {
    return this.db.transaction([plantId], async (tx) => {
      const checked = await checkPlaybook(tx, plantId, body);
      const faults = checked.ok || checked.refusal.kind !== 'invalid' ? [] : checked.refusal.faults;
      const shaped = shapePlaybook(body);
      const inForce = shaped.ok ? await tx.playbooks.latest(plantId, shaped.value.type) : null;
      const differences = shaped.ok && inForce ? playbookDifferences(inForce.body, shaped.value) : [];
      return { faults, differences };
    });
  }
}
