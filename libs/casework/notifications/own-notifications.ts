import { randomUUID } from 'node:crypto';
import { isTimeZone } from '../../calendar/index.js';
import { fault, ok, refused, type Actor, type Result } from '../../domain/index.js';
import type {
  Database,
  NotificationRule,
  OwnChannel,
  PushKeys,
  Transaction,
} from '../../persistence/index.js';
import type { Clock } from '../../platform/clock.js';
import { entry } from '../audit.js';
import { codeHash } from './channel-codes.js';
import { wakeWaiting } from './wake-waiting.js';

/** Somebody who is signed in, and the plants in whose trails their changes are written. */
export interface Oneself {
  personId: string;
  plantIds: readonly string[];
}

export interface AddedChannel {
  kind: OwnChannel['kind'];
  address: string;
  keys: PushKeys | null;
  label: string;
}

export const DEFAULT_RULE: NotificationRule = {
  via: ['mail'],
  language: 'en',
  quiet: null,
  digestAt: [],
  timeZone: null,
};

const MOST_CHANNELS = 20;
const MOST_TRIES = 5;

/** How somebody wants to be told, and by what. Only they themselves change it. */
export class OwnNotifications {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  read({ personId, plantIds }: Oneself): Promise<{ rule: NotificationRule; channels: OwnChannel[] }> {
    return this.db.transaction(plantIds, async (tx) => ({
      rule: (await tx.channels.ruleOf(personId)) ?? DEFAULT_RULE,
      channels: await tx.channels.ofPerson(personId),
    }));
  }

  saveRule(me: Oneself, rule: NotificationRule): Promise<Result<NotificationRule>> {
    return this.change(me, async (tx) => {
      if (rule.timeZone !== null && !isTimeZone(rule.timeZone)) {
        return invalid('/timeZone', 'must be a time zone such as Europe/Berlin');
      }
      await tx.channels.saveRule(me.personId, rule);
      this.record(tx, me, 'person.notification-rule-changed', { ...rule });
      await wakeWaiting(tx, this.clock, me.personId, rule.via);
      return ok(rule);
    });
  }

  /** A browser is trusted at once, for only it can read what is pushed to it; a phone is sent a code first. */
  add(me: Oneself, { kind, address, keys, label }: AddedChannel): Promise<Result<{ id: string }>> {
    return this.change(me, async (tx) => {
      const channels = await tx.channels.ofPerson(me.personId);
      const same = channels.find((channel) => channel.kind === kind && channel.address === address);
      if (!same && channels.length >= MOST_CHANNELS)
        return invalid('', 'Take one of your channels away first.');
      const at = this.clock.now();
      const id = same?.id ?? randomUUID();
      const fresh = { keys, label, verifiedAt: kind === 'push' ? at : (same?.verifiedAt ?? null) };
      if (same) await tx.channels.changeOwn(id, { ...fresh, diedAt: null, whyDead: null });
      else await tx.channels.insertOwn({ ...unproven(id, me.personId, at), ...fresh, kind, address });
      if (fresh.verifiedAt === null) tx.enqueue(codeJob(id));
      this.record(tx, me, 'person.channel-added', { channelId: id, kind, label });
      return ok({ id });
    });
  }

  /** Refused for a wrong or old code; after five wrong ones another is needed. */
  verify(me: Oneself, id: string, code: string): Promise<Result<{ id: string }>> {
    return this.change(me, async (tx) => {
      const channel = await tx.channels.lockOwn(me.personId, id);
      if (!channel) return refused({ kind: 'not-found', what: 'channel', id });
      if (channel.verifiedAt) return ok({ id });
      const now = this.clock.now();
      const good = channel.codeUntil !== null && now < channel.codeUntil && channel.codeTries < MOST_TRIES;
      if (!good || channel.codeHash !== codeHash(id, code)) {
        await tx.channels.changeOwn(id, { codeTries: channel.codeTries + 1 });
        return invalid('/code', 'This is not the code, or it is too old. Ask for another.');
      }
      await tx.channels.changeOwn(id, { verifiedAt: now, codeHash: null });
      this.record(tx, me, 'person.channel-verified', { channelId: id, kind: channel.kind });
      return ok({ id });
    });
  }

  /** Another code, in place of the one before. */
  sendCode(me: Oneself, id: string): Promise<Result<{ id: string }>> {
    return this.change(me, async (tx) => {
      const channel = await tx.channels.lockOwn(me.personId, id);
      if (!channel || channel.verifiedAt)
        return refused({ kind: 'not-found', what: 'unverified channel', id });
      await tx.channels.changeOwn(id, { codeHash: null, codeTries: 0 });
      tx.enqueue(codeJob(id));
      return ok({ id });
    });
  }

  remove(me: Oneself, id: string): Promise<Result<{ id: string }>> {
    return this.change(me, async (tx) => {
      if (!(await tx.channels.removeOwn(me.personId, id))) {
        return refused({ kind: 'not-found', what: 'channel', id });
      }
      this.record(tx, me, 'person.channel-removed', { channelId: id });
      return ok({ id });
    });
  }

  private change<T>(me: Oneself, work: (tx: Transaction) => Promise<Result<T>>): Promise<Result<T>> {
    return this.db.transaction(me.plantIds, work);
  }

  private record(
    tx: Transaction,
    { personId, plantIds }: Oneself,
    action: string,
    data: Record<string, unknown>,
  ): void {
    const actor: Actor = { kind: 'person', personId };
    const at = this.clock.now();
    tx.audit(...plantIds.map((plantId) => entry({ plantId, actor, at, trace: null }, null, action, data)));
  }
}

function unproven(id: string, personId: string, addedAt: Date) {
  const code = { codeHash: null, codeUntil: null, codeTries: 0 };
  return { id, personId, addedAt, ...code, diedAt: null, whyDead: null };
}

function codeJob(channelId: string) {
  return { name: 'channel-code' as const, body: { channelId }, key: `channel-code/${channelId}` };
}

function invalid(pointer: string, message: string): Result<never> {
  return refused({ kind: 'invalid', faults: [fault(pointer, message)] });
}
