import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  Channel,
  ChatSystem,
  DutyChannel,
  Language,
  MessageKind,
  PersonChannel,
} from '../../domain/index.js';
import type { BundleReason, MessageState, NotificationState, PushKeys } from '../records.js';

@Entity('notification')
export class NotificationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('uuid', { nullable: true }) taskId!: string | null;
  @Column('uuid', { nullable: true }) handoverId!: string | null;
  @Column('uuid', { nullable: true }) actionId!: string | null;
  @Column('uuid') personId!: string;
  @Column('text') kind!: MessageKind;
  @Column('int') step!: number;
  @Column('text') channel!: Channel;
  @Column('text') address!: string;
  @Column('text', { unique: true }) messageId!: string;
  @Column('text') state!: NotificationState;
  @Column('int', { default: 0 }) attempts!: number;
  @Column('timestamptz') queuedAt!: Date;
  @Column('timestamptz') notBefore!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('text', { nullable: true }) response!: string | null;
  @Column('uuid', { nullable: true }) personChannelId!: string | null;
  @Column('uuid', { nullable: true }) dutyChannelId!: string | null;
  @Column('uuid', { nullable: true }) bundleId!: string | null;
  @Column('timestamptz', { nullable: true }) seenAt!: Date | null;
  @Column('text', { array: true, nullable: true }) via!: Channel[] | null;
  @Column('boolean', { default: false }) held!: boolean;
}

@Entity('message_bundle')
export class MessageBundleEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') personId!: string;
  @Column('text') channel!: Channel;
  @Column('text') address!: string;
  @Column('text') why!: BundleReason;
  @Column('text', { unique: true }) messageId!: string;
  @Column('text') state!: MessageState;
  @Column('int', { default: 0 }) attempts!: number;
  @Column('timestamptz') queuedAt!: Date;
  @Column('timestamptz') notBefore!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('text', { nullable: true }) response!: string | null;
}

@Entity('person_channel')
export class PersonChannelEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('text') kind!: Exclude<PersonChannel, 'mail'>;
  @Column('text') address!: string;
  @Column('jsonb', { nullable: true }) keys!: PushKeys | null;
  @Column('text') label!: string;
  @Column('timestamptz') addedAt!: Date;
  @Column('timestamptz', { nullable: true }) verifiedAt!: Date | null;
  @Column('text', { nullable: true }) codeHash!: string | null;
  @Column('timestamptz', { nullable: true }) codeUntil!: Date | null;
  @Column('int', { default: 0 }) codeTries!: number;
  @Column('timestamptz', { nullable: true }) diedAt!: Date | null;
  @Column('text', { nullable: true }) whyDead!: string | null;
}

@Entity('notification_rule')
export class NotificationRuleEntity {
  @PrimaryColumn('uuid') personId!: string;
  @Column('text', { array: true }) via!: PersonChannel[];
  @Column('text') language!: Language;
  @Column('text', { nullable: true }) quietFrom!: string | null;
  @Column('text', { nullable: true }) quietTo!: string | null;
  @Column('text', { array: true, default: () => "'{}'" }) digestAt!: string[];
  @Column('text', { nullable: true }) timeZone!: string | null;
}

@Entity('duty_channel')
export class DutyChannelEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('text') dutyId!: string;
  @Column('text') kind!: DutyChannel;
  @Column('text') address!: string;
  @Column('text', { nullable: true }) chat!: ChatSystem | null;
  @Column('text') language!: Language;
  @Column('timestamptz') addedAt!: Date;
  @Column('timestamptz', { nullable: true }) diedAt!: Date | null;
  @Column('text', { nullable: true }) whyDead!: string | null;
}
