import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NotificationKind, NotificationState } from '../records.js';

@Entity('notification')
export class NotificationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') taskId!: string;
  @Column('uuid') personId!: string;
  @Column('text') kind!: NotificationKind;
  @Column('int') step!: number;
  @Column('text') channel!: 'mail';
  @Column('text') address!: string;
  @Column('text', { unique: true }) messageId!: string;
  @Column('text') state!: NotificationState;
  @Column('int', { default: 0 }) attempts!: number;
  @Column('timestamptz') queuedAt!: Date;
  @Column('timestamptz') notBefore!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('text', { nullable: true }) response!: string | null;
}
