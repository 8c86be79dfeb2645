/** Lets a test wait for the thing itself: whoever waits looks again after each change. */
export class Changes {
  private readonly waiting = new Set<() => void>();

  notify(): void {
    for (const look of [...this.waiting]) look();
  }

  /** Resolves with what `look` finds, as soon as it finds something. */
  until<T>(look: () => T | undefined | null | false): Promise<T> {
    return new Promise((resolve) => {
      const attempt = () => {
        const found = look();
        if (!found) return;
        this.waiting.delete(attempt);
        resolve(found);
      };
      this.waiting.add(attempt);
      attempt();
    });
  }
}
