import type { EntityManager, ObjectType } from 'typeorm';

/** Rows for one table, as Postgres reads them: one JSON parameter, however many there are. */
export interface TableRows {
  table: string;
  /** The columns that the rows fill, in SQL; the others get the table's defaults. */
  columns: string;
  json: string;
}

/** All rows carry the same properties. Binary columns cannot travel this way. */
export function rowsOf<E extends object>(
  manager: EntityManager,
  entity: ObjectType<E>,
  rows: readonly Partial<E>[],
): TableRows {
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const used = columns.filter(({ propertyName }) => propertyName in (rows[0] ?? {}));
  const json = rows.map((row) =>
    Object.fromEntries(used.map((column) => [column.databaseName, row[column.propertyName as keyof E]])),
  );
  return {
    table: tableName,
    columns: used.map(({ databaseName }) => databaseName).join(', '),
    json: JSON.stringify(json),
  };
}

export function insertSql({ table, columns }: TableRows, parameter: number): string {
  return `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $${parameter})`;
}

/** Inserts into any number of tables in one statement; foreign keys between them are checked at its end. */
export async function insertTogether(manager: EntityManager, ...tables: TableRows[]): Promise<void> {
  const filled = tables.filter(({ columns }) => columns !== '');
  if (filled.length === 0) return;
  const inserts = filled.map((rows, i) => `insert_${i} as (${insertSql(rows, i + 1)})`);
  await manager.query(
    `with ${inserts.join(', ')} select`,
    filled.map(({ json }) => json),
  );
}

export function insertRows<E extends object>(
  manager: EntityManager,
  entity: ObjectType<E>,
  rows: readonly Partial<E>[],
): Promise<void> {
  return insertTogether(manager, rowsOf(manager, entity, rows));
}
