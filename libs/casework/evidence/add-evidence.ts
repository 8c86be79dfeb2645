import { createHash, randomUUID } from 'node:crypto';
import {
  EVIDENCE_FILE_TYPES,
  evidenceFaults,
  fault,
  fileTypeOf,
  isEnded,
  LARGEST_EVIDENCE_FILE,
  ok,
  refused,
  type Actor,
  type EvidencePolicy,
  type EvidenceValue,
  type Result,
} from '../../domain/index.js';
import type { Database, StoredCase, Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { NO_PART, mayWork, personOf } from '../standing.js';

/** What somebody shows: a value, or the bytes of a photo. */
export type ShownEvidence = Exclude<EvidenceValue, { kind: 'photo' }> | { kind: 'photo'; bytes: Buffer };

export interface AddEvidenceCommand {
  plantId: string;
  caseId: string;
  /** Which of the playbook's evidence it is; any other name is taken as an extra. */
  key: string;
  shown: ShownEvidence;
}

/** Puts a photo, a measured value, an inspection result or a checked list on a case. Nothing is taken off; the latest of a key counts, until a decision was taken on it. */
export class AddEvidence {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(
    { plantId, caseId, key, shown }: AddEvidenceCommand,
    actor: Actor,
    trace: string | null,
  ): Promise<Result<{ evidenceId: string }>> {
    const person = personOf(actor);
    if (!person.ok) return person;
    const file = fileOf(shown);
    if (!file.ok) return file;
    return this.db.transaction([plantId], async (tx) => {
      const standing = await tx.people.standing(plantId, person.value);
      if (!standing || !mayWork(standing)) return NO_PART;
      const of = await tx.cases.lock(caseId);
      if (!of) return refused({ kind: 'not-found', what: 'case', id: caseId });
      if (isEnded(of.state)) {
        const endedAt = (of.closedAt ?? of.receivedAt).toISOString();
        return refused({ kind: 'case-ended', state: of.state, endedAt });
      }
      const misfit = whyMisfit(await policiesOf(tx, of, key), shown);
      if (misfit.length > 0) return refused({ kind: 'invalid', faults: misfit });
      const id = randomUUID();
      const at = this.clock.now();
      const value = await stored(tx, of, shown, file.value);
      await tx.evidence.add({ id, plantId, caseId, key, value, addedBy: person.value, addedAt: at });
      tx.audit(
        entry({ plantId, actor, at, trace }, caseId, 'evidence.added', { evidenceId: id, key, value }),
      );
      return ok({ evidenceId: id });
    });
  }
}

interface File {
  bytes: Buffer;
  contentType: string;
  sha256: string;
}

function fileOf(shown: ShownEvidence): Result<File | null> {
  if (shown.kind !== 'photo') return ok(null);
  const { bytes } = shown;
  const contentType = fileTypeOf(bytes);
  if (!contentType) {
    const message = `This is none of ${EVIDENCE_FILE_TYPES.join(', ')}, whatever it is called.`;
    return refused({ kind: 'invalid', faults: [fault('', message)] });
  }
  if (bytes.length > LARGEST_EVIDENCE_FILE) {
    return refused({ kind: 'invalid', faults: [fault('', 'A photo has 5 MB at most.')] });
  }
  return ok({ bytes, contentType, sha256: createHash('sha256').update(bytes).digest('hex') });
}

async function stored(
  tx: Transaction,
  { id: caseId, plantId }: StoredCase,
  shown: ShownEvidence,
  file: File | null,
): Promise<EvidenceValue> {
  if (shown.kind !== 'photo') return shown;
  if (!file) throw new Error('a photo without a file');
  const { bytes, contentType, sha256 } = file;
  const fileId = await tx.evidence.addFile({ id: randomUUID(), plantId, caseId, sha256, contentType, bytes });
  return { kind: 'photo', fileId, contentType, sha256, size: bytes.length };
}

async function policiesOf(tx: Transaction, of: StoredCase, key: string): Promise<EvidencePolicy[]> {
  const playbook = await tx.playbooks.load(of.plantId, of.type, of.playbookVersion);
  return Object.values(playbook?.body.questions ?? {})
    .flatMap(({ answers }) => answers)
    .flatMap(({ evidence = [] }) => evidence)
    .filter((policy) => policy.key === key);
}

/** The same key may serve several answers, and one that takes it is enough. */
function whyMisfit(policies: readonly EvidencePolicy[], shown: ShownEvidence) {
  const faults = policies.map((policy) => evidenceFaults(policy, shown));
  return faults.some((each) => each.length === 0) ? [] : (faults[0] ?? []);
}
