import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeadlineKind } from '../../domain/index.js';

@Entity('deadline')
export class DeadlineEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('uuid', { nullable: true }) questionId!: string | null;
  @Column('uuid', { nullable: true }) taskId!: string | null;
  @Column('text') kind!: DeadlineKind;
  @Column('int') step!: number;
  @Column('jsonb', { default: {} }) about!: Record<string, unknown>;
  @Column('timestamptz') dueAt!: Date;
  @Column('smallint') severityRank!: number;
  @Column('text') state!: 'waiting' | 'done' | 'dropped' | 'set-aside';
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  @Column('text', { nullable: true }) fault!: string | null;
}
