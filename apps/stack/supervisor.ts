import { describeExit, type Child } from './child.js';

/** Watches processes: the first one that ends without having been asked to is what the stack fails of. */
export class Supervisor {
  private readonly running = new Set<Child>();
  private readonly expected = new WeakSet<Child>();
  private report: (message: string) => void = () => undefined;

  /** Resolves with a message that names the process, how it ended and its last lines. */
  readonly failed = new Promise<string>((resolve) => {
    this.report = resolve;
  });

  watch(child: Child): Child {
    this.running.add(child);
    void child.exited.then((exit) => {
      this.running.delete(child);
      if (this.expected.has(child)) return;
      const lines = child.lastLines().map((line) => `  ${line}`);
      this.report([`${child.name} ${describeExit(exit)}. Its last lines:`, ...lines].join('\n'));
    });
    return child;
  }

  async stop(child: Child): Promise<void> {
    this.expected.add(child);
    await child.stop();
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.running].map((child) => this.stop(child)));
  }
}
