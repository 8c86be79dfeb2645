import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  AnswerGap,
  AnswerPayload,
  AskedOwner,
  ChosenCode,
  ClockPause,
  Assignment,
  DecisionOrigin,
  QuestionPolicy,
  QuestionState,
  RoutedBy,
  TaskState,
} from '../../domain/index.js';
import type { OwnerReason } from '../records.js';

@Entity('question')
export class QuestionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('int') round!: number;
  @Column('int') run!: number;
  @Column('text') step!: string;
  @Column('text') key!: string;
  @Column('text') prompt!: string;
  @Column('jsonb') policy!: QuestionPolicy;
  @Column('jsonb', { default: {} }) about!: AnswerPayload;
  @Column('text', { nullable: true }) effectStep!: string | null;
  @Column('text') state!: QuestionState;
  @Column('timestamptz') askedAt!: Date;
  @Column('timestamptz') dueAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) endReason!: string | null;
  @Column('jsonb', { default: [] }) tiers!: AskedOwner[];
  @Column('jsonb', { default: [] }) gaps!: AnswerGap[];
  @Column('int', { nullable: true }) calendarVersion!: number | null;
  @Column('jsonb', { default: [] }) pauses!: ClockPause[];
  @Column('boolean', { default: false }) beside!: boolean;
  @Column('int', { default: 0 }) shownUntil!: number;
}

@Entity('task')
export class TaskEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') questionId!: string;
  @Column('text') askedDutyId!: string;
  @Column('text') dutyId!: string;
  @Column('uuid') ownerId!: string;
  @Column('text') ownerWhy!: OwnerReason;
  @Column('text') state!: TaskState;
  @Column('timestamptz') dueAt!: Date;
  @Column('int', { default: 0 }) step!: number;
  @Column('timestamptz') assignedAt!: Date;
  @Column('timestamptz', { nullable: true }) acknowledgedAt!: Date | null;
  @Column('uuid', { nullable: true }) acknowledgedBy!: string | null;
  @Column('smallint') severityRank!: number;
  @Column('text', { nullable: true }) policyDutyId!: string | null;
  @Column('jsonb', { nullable: true }) routedBy!: RoutedBy | null;
  @Column('text', { default: 'on-duty' }) assign!: Assignment;
  @Column('timestamptz', { nullable: true }) queuedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) ladderFrom!: Date | null;
  @Column('uuid', { array: true, default: [] }) insteadOf!: string[];
  @Column('jsonb', { default: [] }) qualifications!: string[];
}

@Entity('task_owner')
export class TaskOwnerEntity {
  @PrimaryColumn('uuid') taskId!: string;
  @PrimaryColumn('uuid') personId!: string;
  @Column('text') plantId!: string;
  @Column('timestamptz') since!: Date;
  @Column('boolean', { default: false }) inQueue!: boolean;
}

@Entity('answer')
export class AnswerEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') questionId!: string;
  @Column('uuid', { unique: true }) taskId!: string;
  @Column('uuid') personId!: string;
  @Column('text') answer!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb') payload!: AnswerPayload;
  @Column('timestamptz') givenAt!: Date;
  @Column('boolean') late!: boolean;
  @Column('jsonb', { nullable: true }) reasonCode!: ChosenCode | null;
  @Column('jsonb', { nullable: true }) causeCode!: ChosenCode | null;
  @Column('jsonb', { nullable: true }) signature?: object | null;
}

@Entity('decision')
export class DecisionEntity {
  @PrimaryColumn('uuid') questionId!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') answer!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb') payload!: AnswerPayload;
  @Column('text') origin!: DecisionOrigin;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('timestamptz') decidedAt!: Date;
  @Column('jsonb', { nullable: true }) reasonCode!: ChosenCode | null;
  @Column('jsonb', { nullable: true }) causeCode!: ChosenCode | null;
}
