const EVERY_MS = 5_000;

/** Tells where the week stands: in place on a terminal, every few seconds in a log. */
export class Progress {
  private last = 0;
  private shown = '';

  show(line: string): void {
    if (process.stdout.isTTY) {
      process.stdout.write(`\r  ${line.padEnd(this.shown.length)}`);
      this.shown = line;
    } else if (Date.now() - this.last >= EVERY_MS) {
      this.last = Date.now();
      console.log(`  ${line}`);
    }
  }

  end(): void {
    if (this.shown) process.stdout.write('\n');
    this.shown = '';
  }
}
