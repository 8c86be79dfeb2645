import { Column, Entity, Generated, PrimaryColumn } from 'typeorm';
import { CounterColumn } from './columns.js';

@Entity('person_qualification')
export class PersonQualificationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') personId!: string;
  @Column('text') qualification!: string;
  @Column('timestamptz') validFrom!: Date;
  @Column('timestamptz', { nullable: true }) validUntil!: Date | null;
  @Column('text', { nullable: true }) evidence!: string | null;
  @Column('text') grantedBy!: string;
  @Column('timestamptz') grantedAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @Column('text', { nullable: true }) revokedBy!: string | null;
  @Column('text', { nullable: true }) revokeReason!: string | null;
}

@Entity('task_way')
export class TaskWayEntity {
  @CounterColumn({ primary: true, generatedIdentity: 'ALWAYS' }) @Generated('increment') seq?: number;
  @Column('uuid') taskId!: string;
  @Column('uuid') personId!: string;
  @Column('text') plantId!: string;
  @Column('uuid', { array: true }) through!: string[];
  @Column('timestamptz') at!: Date;
}

@Entity('case_edit')
export class CaseEditEntity {
  @PrimaryColumn('uuid') caseId!: string;
  @CounterColumn({ generatedIdentity: 'ALWAYS' }) @Generated('increment') seq!: number;
  @Column('text') plantId!: string;
  @Column('uuid') personId!: string;
  @Column('timestamptz') editedAt!: Date;
}

@Entity('case_grant')
export class CaseGrantEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('text', { nullable: true }) dutyId!: string | null;
  @Column('timestamptz') until!: Date;
  @Column('text') reason!: string;
  @Column('uuid') grantedBy!: string;
  @Column('timestamptz') grantedAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @Column('uuid', { nullable: true }) revokedBy!: string | null;
}
