import { Column, Entity, Generated, PrimaryColumn } from 'typeorm';
import { CounterColumn } from './columns.js';

@Entity('roster_entry')
export class RosterEntryEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('text') dutyId!: string;
  @Column('uuid') personId!: string;
  @Column('text') nodeId!: string;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
  @Column('text', { nullable: true }) uid!: string | null;
}

@Entity('shift_pattern')
export class ShiftPatternEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('text') key!: string;
  @Column('text') name!: string;
  @Column('jsonb') body!: object;
}

@Entity('crew_duty')
export class CrewDutyEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('text') dutyId!: string;
  @Column('uuid') personId!: string;
  @Column('text') nodeId!: string;
  @Column('text') pattern!: string;
  @Column('text') crew!: string;
  @Column('text') closedDays!: 'works' | 'off';
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
}

@Entity('duty_swap')
export class DutySwapEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('text') dutyId!: string;
  @Column('jsonb') shifts!: object[];
  @CounterColumn({ generatedIdentity: 'ALWAYS' }) @Generated('increment') seq!: number;
}

@Entity('duty_override')
export class DutyOverrideEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('text') dutyId!: string;
  @Column('text') nodeId!: string;
  @Column('uuid') personId!: string;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('text') reason!: string;
  @CounterColumn({ generatedIdentity: 'ALWAYS' }) @Generated('increment') seq!: number;
}

@Entity('absence')
export class AbsenceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid', { nullable: true }) standInId!: string | null;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('text') reason!: string;
  @Column('text', { nullable: true }) uid!: string | null;
  @CounterColumn({ generatedIdentity: 'ALWAYS' }) @Generated('increment') seq!: number;
}

@Entity('duty_need')
export class DutyNeedEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('text') dutyId!: string;
  @PrimaryColumn('text') nodeId!: string;
}
