import { describeExit, type Child } from './child.js';

/** Watches processes: the first one that ends without having been asked to is what the stack fails of. */
export class Supervisor {
  private readonly expected = new WeakSet<Child>();
  private report: (message: string) => void = () => undefined;

  /** Resolves with a message that names the process, how it ended and its last lines. */
  readonly failed = new Promise<string>((resolve) => {
    this.report = resolve;
  });

  watch(child: Child): Child {
    void child.exited.then((exit) => {
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
}
