import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActionState } from '../../domain/index.js';

@Entity('case_action')
export class CaseActionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') what!: string;
  @Column('uuid') ownerId!: string;
  @Column('text', { nullable: true }) dutyId!: string | null;
  @Column('timestamptz') dueAt!: Date;
  @Column('text') state!: ActionState;
  @Column('boolean') needsOther!: boolean;
  @Column('uuid', { nullable: true }) addedBy!: string | null;
  @Column('timestamptz') addedAt!: Date;
  @Column('text', { nullable: true }) source!: string | null;
  @Column('uuid', { nullable: true }) doneBy!: string | null;
  @Column('timestamptz', { nullable: true }) doneAt!: Date | null;
  @Column('uuid', { nullable: true }) verifierId!: string | null;
  @Column('uuid', { nullable: true }) settledBy!: string | null;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  @Column('text', { nullable: true }) note!: string | null;
}
