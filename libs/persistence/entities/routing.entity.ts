import { Column, Entity, Generated, PrimaryColumn } from 'typeorm';
import { CounterColumn } from './columns.js';

@Entity('rotation')
export class RotationEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('text') dutyId!: string;
  @PrimaryColumn('text') nodeId!: string;
  @CounterColumn({ default: 0 }) lastTurn!: number;
  @Column('jsonb', { default: {} }) turns!: Record<string, number>;
}

@Entity('task_forward')
export class TaskForwardEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') taskId!: string;
  @Column('uuid') fromPersonId!: string;
  @Column('uuid') toPersonId!: string;
  @Column('text', { nullable: true }) dutyId!: string | null;
  @Column('text') question!: string;
  @Column('timestamptz') forwardedAt!: Date;
  @Column('text', { nullable: true }) answer!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @CounterColumn({ generatedIdentity: 'ALWAYS' }) @Generated('increment') seq!: number;
}
