import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { unique: true }) login!: string;
  @Column('text') name!: string;
  @Column('text') email!: string;
  @Column('text', { nullable: true }) passwordHash!: string | null;
  @Column('boolean', { default: true }) active!: boolean;
}

@Entity('person_role')
export class PersonRoleEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('uuid') personId!: string;
  @PrimaryColumn('text') role!: string;
}

@Entity('session')
export class SessionEntity {
  @PrimaryColumn('bytea') tokenHash!: Buffer;
  @Column('uuid') personId!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
}

@Entity('event_source')
export class EventSourceEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('text') name!: string;
  @Column('bytea', { unique: true }) tokenHash!: Buffer;
  @Column('boolean', { default: true }) active!: boolean;
}
