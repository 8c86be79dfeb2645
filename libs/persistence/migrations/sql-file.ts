import { readFile } from 'node:fs/promises';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A migration whose statements are in the SQL file of the same name beside this one, to be read as SQL. Once released, a
 * file never changes: a later one expands first and contracts when no process needs the old shape any more. `name` ends in
 * thirteen digits by which TypeORM orders migrations.
 */
export function sqlFile(name: string, file: string): new () => MigrationInterface {
  return class implements MigrationInterface {
    name = name;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(await readFile(new URL(`./${file}`, import.meta.url), 'utf8'));
    }

    async down(): Promise<void> {
      throw new Error(`${file} is not taken back: restore the backup that was made before it.`);
    }
  };
}
