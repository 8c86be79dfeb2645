import { readFile } from 'node:fs/promises';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first schema. The statements are in the file of the same name, to be read as SQL. */
export class First1767225600000 implements MigrationInterface {
  name = 'First1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    const sql = await readFile(new URL('./0001-first.sql', import.meta.url), 'utf8');
    await runner.query(sql);
    await runner.query(`
      do $$ begin
        execute format('revoke all on schema_migration from %I', current_setting('holdfast.app_role'));
      end $$`);
  }

  async down(): Promise<void> {
    throw new Error('The first schema is not taken back: drop the database instead.');
  }
}
