/** Collects the conditions of a query with their numbered parameters. */
export class Conditions {
  private readonly clauses: string[] = [];
  readonly parameters: unknown[] = [];

  /** `clause` names its parameter as `?`; nothing is added where the value is absent. */
  add(clause: string, value: unknown): this {
    if (value === undefined || value === null) return this;
    const name = this.parameter(value);
    this.clauses.push(clause.replaceAll('?', name));
    return this;
  }

  parameter(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  get where(): string {
    return this.clauses.length > 0 ? `where ${this.clauses.join(' and ')}` : '';
  }
}
