import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseFacts, ChosenCode } from '../../domain/index.js';

@Entity('case_run')
export class CaseRunEntity {
  @PrimaryColumn('uuid') caseId!: string;
  @PrimaryColumn('int') run!: number;
  @Column('text') plantId!: string;
  @Column('text') state!: 'closed' | 'cancelled';
  @Column('timestamptz') closedAt!: Date;
  @Column('text', { nullable: true }) closeReason!: string | null;
  @Column('int', { default: 0 }) shownUntil!: number;
  /** What the case said of itself when the run ended; null where it ended before that was kept. */
  @Column('jsonb', { nullable: true }) facts!: CaseFacts | null;
  @Column('timestamptz', { nullable: true }) occurredAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('jsonb', { nullable: true }) cause!: ChosenCode | null;
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
