import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('case_run')
export class CaseRunEntity {
  @PrimaryColumn('uuid') caseId!: string;
  @PrimaryColumn('int') run!: number;
  @Column('text') plantId!: string;
  @Column('text') state!: 'closed' | 'cancelled';
  @Column('timestamptz') closedAt!: Date;
  @Column('text', { nullable: true }) closeReason!: string | null;
}

@Entity('overturned_decision')
export class OverturnedDecisionEntity {
  @PrimaryColumn('uuid') questionId!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') reason!: string;
  @Column('uuid') overturnedBy!: string;
  @Column('timestamptz') overturnedAt!: Date;
  @Column('int', { nullable: true }) reopenedRun!: number | null;
}
