import type { Logger } from 'typeorm';

/** Passes each statement on and says nothing by itself. */
export class StatementLog implements Logger {
  constructor(private readonly onStatement: (sql: string) => void = () => undefined) {}

  logQuery(sql: string): void {
    this.onStatement(sql);
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}
