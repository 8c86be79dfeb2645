import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  CaseFacts,
  CaseLine,
  CaseState,
  ChosenCode,
  ContextSection,
  EventSource,
  ExceptionType,
  Severity,
} from '../../domain/index.js';
import { CounterColumn } from './columns.js';

@Entity('exception_case')
export class CaseEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @CounterColumn() number!: number;
  @Column('text') type!: ExceptionType;
  @Column('text') state!: CaseState;
  @Column('text') severity!: Severity;
  @Column('text') nodeId!: string;
  @Column('text') title!: string;
  @Column('jsonb') facts!: CaseFacts;
  @Column('jsonb', { default: [] }) context!: ContextSection[];
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text') dedupKey!: string;
  @Column('jsonb') source!: EventSource;
  @Column('int', { default: 1 }) occurrences!: number;
  @Column('timestamptz') occurredAt!: Date;
  @Column('timestamptz') receivedAt!: Date;
  @Column('uuid', { nullable: true }) reporterId!: string | null;
  @Column('int') playbookVersion!: number;
  @Column('text') playbookHash!: string;
  @Column('int', { default: 1 }) run!: number;
  @Column('int', { default: 1 }) version!: number;
  @Column('uuid', { nullable: true }) parentId!: string | null;
  @Column('uuid', { nullable: true }) previousId!: string | null;
  @Column('uuid', { nullable: true }) mergedInto!: string | null;
  @Column('timestamptz', { nullable: true }) cancelRequestedAt!: Date | null;
  @Column('text', { nullable: true }) cancelReason!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) closeReason!: string | null;
  @Column('int', { default: 0 }) lastMessage!: number;
  @Column('int', { default: 0 }) handledMessage!: number;
  @Column('timestamptz', { nullable: true }) workflowStartedAt!: Date | null;
  @Column('text', { nullable: true }) trace!: string | null;
  @Column('text', { nullable: true }) severityWhy!: string | null;
  @Column('text', { nullable: true }) severityTold!: Severity | null;
  @Column('uuid', { nullable: true }) severityBy!: string | null;
  @Column('jsonb', { nullable: true }) cause!: ChosenCode | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

@Entity('case_line')
export class CaseLineEntity {
  @PrimaryColumn('uuid') caseId!: string;
  @PrimaryColumn('int') lineNo!: number;
  @Column('text') plantId!: string;
  @Column('text') kind!: 'lot' | 'order';
  @Column('text') ref!: string;
  @Column('text', { nullable: true }) item!: string | null;
  @Column('numeric', { precision: 21, scale: 6 }) quantity!: string;
  @Column('text') unit!: string;
  /** How much of it went to another case. */
  @Column('numeric', { precision: 21, scale: 6, default: 0 }) moved!: string;
}

@Entity('case_occurrence')
export class CaseOccurrenceEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('text') sourceName!: string;
  @PrimaryColumn('text') sourceEventId!: string;
  @Column('uuid') caseId!: string;
  @Column('timestamptz') occurredAt!: Date;
  @Column('timestamptz') receivedAt!: Date;
  @Column('boolean') folded!: boolean;
  @Column('uuid', { nullable: true }) reporterId!: string | null;
  /** As the event told them; null for one that was only carried over from another case, or came before they were kept. */
  @Column('jsonb', { nullable: true }) facts!: CaseFacts | null;
  @Column('jsonb', { nullable: true }) lines!: Omit<CaseLine, 'lineNo'>[] | null;
  @Column('text', { nullable: true }) note!: string | null;
}

@Entity('case_comment')
export class CaseCommentEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('text') body!: string;
  @Column('timestamptz') writtenAt!: Date;
}

@Entity('case_message')
export class CaseMessageEntity {
  @PrimaryColumn('uuid') caseId!: string;
  @PrimaryColumn('int') seq!: number;
  @Column('text') plantId!: string;
  @Column('int') run!: number;
  @Column('text') kind!: string;
  @Column('jsonb') body!: object;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz', { nullable: true }) lateAt!: Date | null;
  @Column('text', { nullable: true }) trace!: string | null;
}
