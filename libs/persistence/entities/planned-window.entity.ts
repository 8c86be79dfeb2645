import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseLine, EventSource, FactsByType, Severity, WindowSource } from '../../domain/index.js';

@Entity('planned_window')
export class PlannedWindowEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('text') nodeId!: string;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('text') source!: WindowSource;
  @Column('text', { nullable: true }) ref!: string | null;
  @Column('text') reason!: string;
  @Column('int', { default: 1 }) version!: number;
  @Column('timestamptz') enteredAt!: Date;
  @Column('uuid', { nullable: true }) enteredBy!: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @Column('uuid', { nullable: true }) withdrawnBy!: string | null;
  @Column('text', { nullable: true }) withdrawnWhy!: string | null;
}

@Entity('planned_stop')
export class PlannedStopEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') windowId!: string;
  @Column('text') machine!: string;
  @Column('jsonb') event!: {
    nodeId: string;
    facts: FactsByType['downtime'];
    lines: Omit<CaseLine, 'lineNo'>[];
    severity: Severity | null;
    source: EventSource;
    note: string | null;
  };
  @Column('text') sourceName!: string;
  @Column('text') sourceEventId!: string;
  @Column('timestamptz') occurredAt!: Date;
  @Column('timestamptz') receivedAt!: Date;
  @Column('timestamptz') plannedUntil!: Date;
  @Column('timestamptz', { nullable: true }) ranAt!: Date | null;
  @Column('uuid', { nullable: true }) caseId!: string | null;
}
