import { shapePlaybook } from '../../contracts/playbook/index.js';
import { playbookFaults, refused, type Playbook, type Result } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import { codeListFaults } from '../playbook-code-lists.js';
import { dutyFaults } from '../playbook-duties.js';
import { groundFaults } from '../playbook-ground.js';
import { qualificationFaults } from '../playbook-qualifications.js';

/** The playbook in what somebody sent, or everything that keeps it from being published at the plant, with pointers. */
export async function checkPlaybook(
  tx: Transaction,
  plantId: string,
  sent: unknown,
): Promise<Result<Playbook>> {
  const shaped = shapePlaybook(sent);
  if (!shaped.ok) return shaped;
  const duties = await tx.plants.dutyIds(plantId);
  const faults = [
    ...playbookFaults(shaped.value),
    ...dutyFaults(shaped.value, duties),
    ...(await qualificationFaults(tx, plantId, shaped.value)),
    ...(await groundFaults(tx, plantId, shaped.value)),
    ...(await codeListFaults(tx, plantId, shaped.value)),
  ];
  return faults.length > 0 ? refused({ kind: 'invalid', faults }) : shaped;
}
