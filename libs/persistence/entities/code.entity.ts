import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Code, OeeCategory } from '../../domain/index.js';

@Entity('code_list')
export class CodeListEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('text') list!: string;
  @PrimaryColumn('int') version!: number;
  @Column('timestamptz') importedAt!: Date;
  @Column('text') importedBy!: string;
}

@Entity('code')
export class CodeEntity {
  @PrimaryColumn('text') plantId!: string;
  @PrimaryColumn('text') list!: string;
  @PrimaryColumn('int') version!: number;
  @PrimaryColumn('text') code!: string;
  @Column('text', { nullable: true }) parent!: string | null;
  @Column('text') label!: string;
  @Column('boolean', { nullable: true }) planned!: boolean | null;
  @Column('text', { nullable: true }) category!: OeeCategory | null;
  @Column('text', { nullable: true }) replacedBy!: string | null;
  @Column('jsonb', { default: {} }) outside!: Code['outside'];
  @Column('int') position!: number;
}
