import { HttpRefused } from '../http/refused.js';

/** One person at one place forgets a password; many failures for one login, or from one place, are somebody else's doing. */
const FREE_TRIES = { pair: 5, login: 30, sender: 60 };
const WINDOW_MS = 15 * 60_000;
const MOST_KEYS = 10_000;

interface Tries {
  count: number;
  until: number;
}

/** Counts failed sign-ins of this process by login, by sender and by both. */
export class LoginThrottle {
  private readonly failed = new Map<string, Tries>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Throws, with the seconds to wait, once there were too many. */
  check(login: string, sender: string): void {
    for (const { key, free } of keysOf(login, sender)) {
      const tries = this.running(key);
      if (!tries || tries.count < free) continue;
      const seconds = Math.ceil((tries.until - this.now()) / 1_000);
      throw new HttpRefused('too-many-requests', 'Too many failed sign-ins. Try again later.', seconds);
    }
  }

  fail(login: string, sender: string): void {
    for (const { key } of keysOf(login, sender)) {
      const tries = this.running(key) ?? { count: 0, until: this.now() + WINDOW_MS };
      this.failed.delete(key);
      this.failed.set(key, { ...tries, count: tries.count + 1 });
    }
    this.forgetOldest();
  }

  succeed(login: string, sender: string): void {
    this.failed.delete(`pair:${sender}:${login}`);
  }

  private running(key: string): Tries | undefined {
    const tries = this.failed.get(key);
    return tries && tries.until > this.now() ? tries : undefined;
  }

  /** A Map keeps the order of insertion; this bounds what a flood of made-up logins can hold. */
  private forgetOldest(): void {
    for (const key of this.failed.keys()) {
      if (this.failed.size <= MOST_KEYS) return;
      this.failed.delete(key);
    }
  }
}

function keysOf(login: string, sender: string) {
  return [
    { key: `pair:${sender}:${login}`, free: FREE_TRIES.pair },
    { key: `login:${login}`, free: FREE_TRIES.login },
    { key: `sender:${sender}`, free: FREE_TRIES.sender },
  ];
}
