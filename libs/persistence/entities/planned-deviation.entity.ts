import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  BeyondDeviation,
  CaseFacts,
  CaseLine,
  DeviationSignOff,
  EventSource,
  Severity,
} from '../../domain/index.js';

@Entity('planned_deviation')
export class PlannedDeviationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('text') title!: string;
  @Column('text') nodeId!: string;
  @Column('jsonb') defects!: string[];
  @Column('jsonb') items!: string[];
  @Column('jsonb') lots!: string[];
  @Column('numeric', { precision: 21, scale: 6, nullable: true }) quantity!: string | null;
  @Column('text', { nullable: true }) unit!: string | null;
  @Column('numeric', { precision: 21, scale: 6, default: 0 }) used!: string;
  @Column('date', { nullable: true }) untilDay!: string | null;
  @Column('timestamptz', { nullable: true }) untilAt!: Date | null;
  @Column('text') reason!: string;
  @Column('jsonb') signOff!: DeviationSignOff;
  @Column('uuid') proposedBy!: string;
  @Column('timestamptz') proposedAt!: Date;
  @Column('uuid', { nullable: true }) approvedBy!: string | null;
  @Column('timestamptz', { nullable: true }) approvedAt!: Date | null;
  @Column('uuid', { nullable: true }) withdrawnBy!: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @Column('text', { nullable: true }) withdrawnWhy!: string | null;
}

@Entity('deviation_document')
export class DeviationDocumentEntity {
  @PrimaryColumn('uuid') deviationId!: string;
  @Column('text') plantId!: string;
  @Column('text') sha256!: string;
  @Column('text') contentType!: string;
  @Column('int') size!: number;
  @Column('bytea') bytes!: Buffer;
  @Column('uuid') addedBy!: string;
  @Column('timestamptz') addedAt!: Date;
}

@Entity('deviation_event')
export class DeviationEventEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') deviationId!: string;
  @Column('jsonb') event!: {
    nodeId: string;
    facts: CaseFacts;
    lines: Omit<CaseLine, 'lineNo'>[];
    severity: Severity | null;
    source: EventSource;
    note: string | null;
  };
  @Column('numeric', { precision: 21, scale: 6, nullable: true }) quantity!: string | null;
  @Column('uuid', { nullable: true }) reporterId!: string | null;
  @Column('text') sourceName!: string;
  @Column('text') sourceEventId!: string;
  @Column('timestamptz') occurredAt!: Date;
  @Column('timestamptz') receivedAt!: Date;
}

@Entity('deviation_case')
export class DeviationCaseEntity {
  @PrimaryColumn('uuid') deviationId!: string;
  @PrimaryColumn('uuid') caseId!: string;
  @Column('text') plantId!: string;
  @Column('text') why!: BeyondDeviation;
}
