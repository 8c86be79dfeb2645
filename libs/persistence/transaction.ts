/** One transaction: the repositories over it, and what is to be written last. */
export class Transaction {
  /** Plain SQL for reads that no repository has; only inside persistence. */
  query<Row>(_sql: string, _parameters: readonly unknown[] = []): Promise<Row[]> {
    throw new Error('not written yet');
  }
}
