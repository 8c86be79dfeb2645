import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AnswerPayload, ChosenCode } from '../../domain/index.js';

@Entity('item_unit')
export class ItemUnitEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('text') item!: string;
  @PrimaryColumn('text') unit!: string;
  @Column('numeric', { precision: 21, scale: 6 }) factor!: string;
  @Column('text') base!: string;
}

@Entity('answer_part')
export class AnswerPartEntity {
  @PrimaryColumn('uuid') answerId!: string;
  @PrimaryColumn('int') partNo!: number;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('int') lineNo!: number;
  @Column('numeric', { precision: 21, scale: 6 }) quantity!: string;
  @Column('text') answer!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb', { nullable: true }) reasonCode!: ChosenCode | null;
  @Column('jsonb') payload!: AnswerPayload;
}

@Entity('line_part')
export class LinePartEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') plantId!: string;
  @Column('uuid') caseId!: string;
  @Column('int') lineNo!: number;
  @Column('uuid') questionId!: string;
  @Column('int') partNo!: number;
  @Column('numeric', { precision: 21, scale: 6 }) quantity!: string;
  @Column('text') answer!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb', { nullable: true }) reasonCode!: ChosenCode | null;
  @Column('jsonb') payload!: AnswerPayload;
  @Column('text') state!: 'standing' | 'returned';
}
