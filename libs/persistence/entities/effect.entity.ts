import { Column, Entity, Generated, PrimaryColumn } from 'typeorm';
import type { EffectCommand, EffectState } from '../../domain/index.js';
import { CounterColumn } from './columns.js';

@Entity('effect')
export class EffectEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('int') run!: number;
  @Column('text') step!: string;
  @Column('text', { unique: true }) key!: string;
  @Column('text') system!: string;
  @Column('text') operation!: string;
  @Column('text') object!: string;
  @Column('jsonb') command!: EffectCommand;
  @Column('jsonb', { nullable: true }) undo!: EffectCommand | null;
  @Column('text') state!: EffectState;
  @Column('boolean', { default: false }) maySendAgain!: boolean;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('int', { default: 0 }) attempts!: number;
  @Column('text', { nullable: true }) ref!: string | null;
  @Column('jsonb', { default: {} }) evidence!: Record<string, unknown>;
  @Column('text', { nullable: true }) message!: string | null;
  @Column('timestamptz') intendedAt!: Date;
  @CounterColumn({ generatedIdentity: 'ALWAYS' }) @Generated('increment') seq!: number;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  @Column('uuid', { nullable: true }) settledBy!: string | null;
}
