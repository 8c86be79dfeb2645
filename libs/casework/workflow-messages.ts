import type { CaseMessageBody, CaseState } from '../domain/index.js';
import type { Job, Transaction } from '../persistence/index.js';
import type { Act } from './audit.js';

/** Numbers and records what the workflow is to be told, and asks the outbox to tell it. The caller holds the case's lock. */
export async function tellWorkflow(
  tx: Transaction,
  act: Act,
  caseId: string,
  body: CaseMessageBody,
  state?: CaseState,
): Promise<number> {
  const seq = await tx.messages.append(caseId, body, act.at, act.trace, state);
  tx.enqueue(messageJob(act.plantId, caseId, seq));
  return seq;
}

export function startJob(plantId: string, caseId: string, run: number): Job {
  return { name: 'start-case', body: { plantId, caseId, run }, key: `start/${caseId}/${run}` };
}

export function messageJob(plantId: string, caseId: string, seq: number): Job {
  return { name: 'case-message', body: { plantId, caseId, seq }, key: `message/${caseId}/${seq}` };
}

/** Neither key nor instant: the runner merges those of one plant. */
export function wakeJob(plantId: string): Job {
  return { name: 'wake-deadlines', body: { plantId } };
}
