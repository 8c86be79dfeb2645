import { Column, type ColumnOptions } from 'typeorm';

/** A bigint that stays below 2^53: counters and numbers. The driver hands it over as text. */
export function CounterColumn(options: ColumnOptions = {}): PropertyDecorator {
  return Column('bigint', {
    ...options,
    transformer: { to: (value: number) => value, from: Number },
  });
}
