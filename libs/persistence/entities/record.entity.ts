import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('audit_entry')
export class AuditEntryEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('bigint') seq!: string;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('text') actorKind!: string;
  @Column('text') actor!: string;
  @Column('text') action!: string;
  @Column('jsonb') data!: object;
  @Column('text', { nullable: true }) trace!: string | null;
}

@Entity('quarantined_event')
export class QuarantinedEventEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('text') sourceName!: string;
  @Column('text') format!: string;
  @Column('text') body!: string;
  @Column('text') reason!: string;
  @Column('timestamptz') receivedAt!: Date;
  @Column('timestamptz', { nullable: true }) replayedAt!: Date | null;
  @Column('uuid', { nullable: true }) replayedCaseId!: string | null;
}

@Entity('idempotent_request')
export class IdempotentRequestEntity {
  @PrimaryColumn('text') principal!: string;
  @PrimaryColumn('text') key!: string;
  @Column('bytea') requestHash!: Buffer;
  @Column('int', { nullable: true }) status!: number | null;
  @Column('jsonb', { nullable: true }) response!: object | null;
  @Column('timestamptz') createdAt!: Date;
}
