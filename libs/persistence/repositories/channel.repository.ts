import type { EntityManager } from 'typeorm';
import type { ChatSystem, DutyChannel, Language, PersonChannel } from '../../domain/index.js';
import {
  DutyChannelEntity,
  NotificationRuleEntity,
  PersonChannelEntity,
} from '../entities/notification.entity.js';
import type { Address, NotificationRule, PushKeys } from '../records.js';
import { insertRows } from './rows.js';

export interface OwnChannel {
  id: string;
  personId: string;
  kind: Exclude<PersonChannel, 'mail'>;
  address: string;
  keys: PushKeys | null;
  label: string;
  addedAt: Date;
  verifiedAt: Date | null;
  codeHash: string | null;
  codeUntil: Date | null;
  codeTries: number;
  diedAt: Date | null;
  whyDead: string | null;
}

export interface DutyChannelRow {
  id: string;
  plantId: string;
  dutyId: string;
  kind: DutyChannel;
  address: string;
  chat: ChatSystem | null;
  language: Language;
  addedAt: Date;
  diedAt: Date | null;
  whyDead: string | null;
}

/** By what people and duties are told, and what people want of it. */
export class ChannelRepository {
  constructor(private readonly manager: EntityManager) {}

  async ruleOf(personId: string): Promise<NotificationRule | null> {
    const rule = await this.manager.findOneBy(NotificationRuleEntity, { personId });
    if (!rule) return null;
    const { via, language, quietFrom, quietTo, digestAt, timeZone } = rule;
    const quiet = quietFrom !== null && quietTo !== null ? { from: quietFrom, to: quietTo } : null;
    return { via, language, quiet, digestAt, timeZone };
  }

  async saveRule(personId: string, { quiet, ...rule }: NotificationRule): Promise<void> {
    const row = { personId, ...rule, quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null };
    await this.manager.upsert(NotificationRuleEntity, row, ['personId']);
  }

  async ofPerson(personId: string): Promise<OwnChannel[]> {
    const found = await this.manager.find(PersonChannelEntity, {
      where: { personId },
      order: { kind: 'ASC', addedAt: 'ASC', id: 'ASC' },
    });
    return found.map((channel) => ({ ...channel }));
  }

  /** Null where the person has no such channel. */
  async lockOwn(personId: string, id: string): Promise<OwnChannel | null> {
    const found = await this.manager
      .createQueryBuilder(PersonChannelEntity, 'c')
      .where('c.id = :id and c.personId = :personId', { id, personId })
      .setLock('for_no_key_update')
      .getOne();
    return found && { ...found };
  }

  /** The channel with its owner's language, for the job that sends the code. */
  async toVerify(id: string): Promise<(OwnChannel & { language: Language }) | null> {
    const [channel, rule] = await Promise.all([
      this.manager.findOneBy(PersonChannelEntity, { id }),
      this.manager.query<{ language: Language }[]>(
        'select r.language from notification_rule r join person_channel c on c.person_id = r.person_id where c.id = $1',
        [id],
      ),
    ]);
    return channel && { ...channel, language: rule[0]?.language ?? 'en' };
  }

  async insertOwn(channel: OwnChannel): Promise<void> {
    await insertRows(this.manager, PersonChannelEntity, [channel]);
  }

  async changeOwn(id: string, change: Partial<OwnChannel>): Promise<void> {
    await this.manager.update(PersonChannelEntity, { id }, change);
  }

  /** False where the person has no such channel. */
  async removeOwn(personId: string, id: string): Promise<boolean> {
    const { affected } = await this.manager.delete(PersonChannelEntity, { id, personId });
    return (affected ?? 0) > 0;
  }

  async ofDuties(plantIds: readonly string[]): Promise<DutyChannelRow[]> {
    const found = await this.manager
      .createQueryBuilder(DutyChannelEntity, 'c')
      .where('c.plantId = any (:plantIds)', { plantIds })
      .orderBy({ 'c.plantId': 'ASC', 'c.dutyId': 'ASC', 'c.addedAt': 'ASC' })
      .getMany();
    return found.map((channel) => ({ ...channel }));
  }

  async insertForDuty(channel: DutyChannelRow): Promise<void> {
    await insertRows(this.manager, DutyChannelEntity, [channel]);
  }

  /** False where the plant has no such channel. */
  async removeFromDuty(plantId: string, id: string): Promise<boolean> {
    const { affected } = await this.manager.delete(DutyChannelEntity, { id, plantId });
    return (affected ?? 0) > 0;
  }

  /** Nothing is sent there any more. */
  async bury(to: Pick<Address, 'personChannelId' | 'dutyChannelId'>, why: string, at: Date): Promise<void> {
    const dead = { diedAt: at, whyDead: why };
    if (to.personChannelId) await this.manager.update(PersonChannelEntity, { id: to.personChannelId }, dead);
    if (to.dutyChannelId) await this.manager.update(DutyChannelEntity, { id: to.dutyChannelId }, dead);
  }
}
