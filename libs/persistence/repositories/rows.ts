import type { EntityManager, ObjectType } from 'typeorm';

/**
 * Inserts any number of rows in one statement of one parameter. All rows carry the same properties; columns that they
 * leave out get the table's defaults. Binary columns cannot travel this way.
 */
export async function insertRows<E extends object>(
  manager: EntityManager,
  entity: ObjectType<E>,
  rows: readonly Partial<E>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const used = columns.filter((column) => column.propertyName in first);
  const names = used.map((column) => column.databaseName).join(', ');
  await manager.query(
    `insert into ${tableName} (${names}) select ${names} from jsonb_populate_recordset(null::${tableName}, $1)`,
    [asJson(manager, entity, rows)],
  );
}

/** The rows as Postgres reads them with `jsonb_populate_recordset`: an array of objects with column names. */
export function asJson<E extends object>(
  manager: EntityManager,
  entity: ObjectType<E>,
  rows: readonly Partial<E>[],
): string {
  const { columns } = manager.connection.getMetadata(entity);
  const nameOf = new Map(columns.map((column) => [column.propertyName, column.databaseName]));
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [nameOf.get(key), value])),
    ),
  );
}
