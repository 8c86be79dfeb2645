import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EvidenceKind, EvidenceValue } from '../../domain/index.js';

@Entity('evidence')
export class EvidenceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') key!: string;
  @Column('text') kind!: EvidenceKind;
  @Column('jsonb') value!: EvidenceValue;
  @Column('uuid', { nullable: true }) fileId!: string | null;
  @Column('uuid') addedBy!: string;
  @Column('timestamptz') addedAt!: Date;
  @Column('int') seq!: number;
}

@Entity('evidence_file')
export class EvidenceFileEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') sha256!: string;
  @Column('text') contentType!: string;
  @Column('int') size!: number;
  @Column('bytea') bytes!: Buffer;
}
