import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseClock, Counts, ReviewOutcome } from '../../domain/index.js';
import type { OwnerReason } from '../records.js';

@Entity('plant_calendar')
export class PlantCalendarEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('int') version!: number;
  @Column('jsonb') body!: object;
  @Column('timestamptz') setAt!: Date;
  @Column('text') setBy!: string;
}

@Entity('case_clock')
export class CaseClockEntity {
  @Column('text') plantId!: string;
  @PrimaryColumn('uuid') caseId!: string;
  /** Which run of the case it was started with. */
  @PrimaryColumn('int', { default: 1 }) run!: number;
  @PrimaryColumn('text') clock!: CaseClock;
  @Column('text') within!: string;
  @Column('text') counts!: Counts;
  @Column('int', { nullable: true }) calendarVersion!: number | null;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz') dueAt!: Date;
  @Column('timestamptz', { nullable: true }) metAt!: Date | null;
  @Column('timestamptz', { nullable: true }) breachedAt!: Date | null;
}

@Entity('task_review')
export class TaskReviewEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') taskId!: string;
  @Column('int') number!: number;
  @Column('text') dutyId!: string;
  @Column('uuid') ownerId!: string;
  @Column('text') ownerWhy!: OwnerReason;
  @Column('timestamptz') openedAt!: Date;
  @Column('text', { nullable: true }) outcome!: ReviewOutcome | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  @Column('uuid', { nullable: true }) settledBy!: string | null;
}
