import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DraftDeed, DraftState, ExceptionType } from '../../domain/index.js';

@Entity('playbook_draft')
export class PlaybookDraftEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('text') type!: ExceptionType;
  @Column('text') state!: DraftState;
  @Column('jsonb') body!: object;
  @Column('int') baseVersion!: number;
  @Column('int', { default: 1 }) version!: number;
  @Column('timestamptz') changedAt!: Date;
  @Column('int', { nullable: true }) publishedVersion!: number | null;
}

@Entity('playbook_draft_change')
export class PlaybookDraftChangeEntity {
  @PrimaryColumn('uuid') draftId!: string;
  @PrimaryColumn('int') version!: number;
  @Column('text') plantId!: string;
  @Column('uuid') personId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') did!: DraftDeed;
  @Column('text', { nullable: true }) words!: string | null;
}
