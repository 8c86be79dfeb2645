import type { HandoverKind } from '../../domain/index.js';
import type { Transaction } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import type { Act } from '../audit.js';
import { handoverNotice, notify } from '../notices.js';

/** Tells people about a shift's end, each by their own channels; once of a kind, however often it is told. */
export async function tell(
  tx: Transaction,
  clock: Clock,
  { plantId, at }: Act,
  handoverId: string,
  kind: HandoverKind,
  people: readonly string[],
): Promise<void> {
  const about = { id: handoverId, plantId };
  await notify(
    tx,
    clock,
    [...new Set(people)].map((personId) => handoverNotice(about, kind, personId, at)),
  );
}
