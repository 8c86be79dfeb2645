import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HandoverDigest, HandoverItemState, HandoverState } from '../../domain/index.js';

@Entity('handover_setting')
export class HandoverSettingEntity {
  @PrimaryColumn('text') plantId!: string;
  @Column('text') offerBefore!: string;
  @Column('int', { default: 1 }) version!: number;
}

@Entity('shift_handover')
export class ShiftHandoverEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('text') dutyId!: string;
  @Column('text') nodeId!: string;
  @Column('uuid') fromPersonId!: string;
  @Column('uuid', { nullable: true }) toPersonId!: string | null;
  @Column('timestamptz') shiftFrom!: Date;
  @Column('timestamptz') shiftTo!: Date;
  @Column('timestamptz', { nullable: true }) nextUntil!: Date | null;
  @Column('text') state!: HandoverState;
  @Column('timestamptz', { nullable: true }) offeredAt!: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('jsonb', { nullable: true }) digest!: HandoverDigest | null;
  @Column('timestamptz', { nullable: true }) unreachedAt!: Date | null;
}

@Entity('handover_item')
export class HandoverItemEntity {
  @PrimaryColumn('uuid') handoverId!: string;
  @PrimaryColumn('uuid') taskId!: string;
  @Column('text') plantId!: string;
  @Column('text') state!: HandoverItemState;
  @Column('uuid', { nullable: true }) byPersonId!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('text', { nullable: true }) note!: string | null;
}
