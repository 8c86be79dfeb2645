import { describeError } from '../errors/describe-error.js';

export interface HealthCheck {
  /** What a person calls the dependency: `database`, `temporal`, `mail`, `erp`. */
  name: string;
  /** Without a required dependency the process cannot serve; without another it serves with delay. */
  required: boolean;
  /** Rejects with the reason where the dependency does not answer. */
  check(): Promise<void>;
}

export interface DependencyHealth {
  name: string;
  status: 'up' | 'down';
  required: boolean;
  /** Why it is down. */
  message: string | null;
  tookMs: number;
}

export interface HealthReport {
  /** `degraded`: something that is not required is down. */
  status: 'up' | 'degraded' | 'down';
  dependencies: DependencyHealth[];
}

const TIMEOUT_MS = 2_000;

/** Asks every dependency at once. Callers that come while a report is under way share it. */
export class Health {
  private running: Promise<HealthReport> | null = null;

  constructor(
    private readonly checks: readonly HealthCheck[],
    private readonly timeoutMs = TIMEOUT_MS,
  ) {}

  report(): Promise<HealthReport> {
    this.running ??= this.ask().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async ask(): Promise<HealthReport> {
    const dependencies = await Promise.all(this.checks.map((check) => this.askOne(check)));
    const down = dependencies.filter(({ status }) => status === 'down');
    const status = down.some(({ required }) => required) ? 'down' : down.length > 0 ? 'degraded' : 'up';
    return { status, dependencies };
  }

  private async askOne(dependency: HealthCheck): Promise<DependencyHealth> {
    const { name, required } = dependency;
    const began = performance.now();
    const tookMs = () => Math.round(performance.now() - began);
    try {
      await withTimeout(dependency.check(), this.timeoutMs);
      return { name, required, status: 'up', message: null, tookMs: tookMs() };
    } catch (error) {
      return { name, required, status: 'down', message: describeError(error), tookMs: tookMs() };
    }
  }
}

async function withTimeout(work: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
