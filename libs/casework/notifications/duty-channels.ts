import { randomUUID } from 'node:crypto';
import { fault, ok, refused, type Actor, type Result } from '../../domain/index.js';
import type { Database, DutyChannelRow } from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';

export type AddedDutyChannel = Pick<
  DutyChannelRow,
  'plantId' | 'dutyId' | 'kind' | 'address' | 'chat' | 'language'
>;

/** How duties are told besides whoever has them: a group mailbox, a phone that is handed on, a chat. */
export class DutyChannels {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  list(plantIds: readonly string[]): Promise<DutyChannelRow[]> {
    return this.db.transaction(plantIds, (tx) => tx.channels.ofDuties(plantIds));
  }

  add(channel: AddedDutyChannel, actor: Actor): Promise<Result<{ id: string }>> {
    const { plantId, dutyId, kind } = channel;
    return this.db.transaction([plantId], async (tx) => {
      if (!(await tx.plants.dutyIds(plantId)).has(dutyId))
        return invalid('/dutyId', 'must be a duty of the plant');
      const known = (await tx.channels.ofDuties([plantId])).find(
        (each) => each.dutyId === dutyId && each.kind === kind && each.address === channel.address,
      );
      if (known && !known.diedAt) return ok({ id: known.id });
      // What died comes to life again by being entered anew.
      if (known) await tx.channels.removeFromDuty(plantId, known.id);
      const id = randomUUID();
      const addedAt = this.clock.now();
      await tx.channels.insertForDuty({ id, ...channel, addedAt, diedAt: null, whyDead: null });
      const act = { plantId, actor, at: addedAt, trace: null };
      tx.audit(entry(act, null, 'duty.channel-added', { channelId: id, dutyId, kind }));
      return ok({ id });
    });
  }

  remove(plantIds: readonly string[], id: string, actor: Actor): Promise<Result<{ id: string }>> {
    return this.db.transaction(plantIds, async (tx) => {
      const channel = (await tx.channels.ofDuties(plantIds)).find((each) => each.id === id);
      if (!channel) return refused({ kind: 'not-found', what: 'channel', id });
      const { plantId, dutyId, kind } = channel;
      await tx.channels.removeFromDuty(plantId, id);
      const act = { plantId, actor, at: this.clock.now(), trace: null };
      tx.audit(entry(act, null, 'duty.channel-removed', { channelId: id, dutyId, kind }));
      return ok({ id });
    });
  }
}

function invalid(pointer: string, message: string): Result<never> {
  return refused({ kind: 'invalid', faults: [fault(pointer, message)] });
}
