import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Covered, EquipmentLevel } from '../../domain/index.js';
import { CounterColumn } from './columns.js';

@Entity('plant')
export class PlantEntity {
  @PrimaryColumn('text') id!: string;
  @Column('text') name!: string;
  @Column('text') timeZone!: string;
  @Column('text') currency!: string;
  @Column('uuid') fallbackPersonId!: string;
}

@Entity('plant_counter')
export class PlantCounterEntity {
  @PrimaryColumn('text') plantId!: string;
  @CounterColumn({ default: 0 }) lastCaseNumber!: number;
  @CounterColumn({ default: 0 }) lastAuditSeq!: number;
  @CounterColumn({ default: 0 }) rosterVersion!: number;
}

@Entity('equipment_node')
export class EquipmentNodeEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('text') id!: string;
  @Column('text', { nullable: true }) parentId!: string | null;
  @Column('text') level!: EquipmentLevel;
  @Column('text') name!: string;
}

@Entity('duty')
export class DutyEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('text') id!: string;
  @Column('text') name!: string;
  @Column('uuid', { nullable: true }) fallbackPersonId!: string | null;
  @Column('boolean', { default: false }) plantFallback!: boolean;
  @Column('text', { default: 'always' }) covered!: Covered;
}

@Entity('playbook_version')
export class PlaybookVersionEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('text') type!: string;
  @PrimaryColumn('int') version!: number;
  @Column('text') hash!: string;
  @Column('jsonb') body!: object;
  @Column('timestamptz') publishedAt!: Date;
  @Column('text') publishedBy!: string;
}
