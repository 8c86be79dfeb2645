import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from './ports.js';
import type { Supervisor } from './supervisor.js';
import { startTemporal, type TemporalServer } from './temporal/start.js';

/** The embedded Temporal of a stack. It can be stopped and started again, to see how the rest bears it. */
export class TemporalPart {
  private server: TemporalServer | null = null;

  constructor(
    private readonly options: { program: string; dataDir: string; ports: Ports },
    private readonly supervisor: Supervisor,
  ) {}

  async start(): Promise<void> {
    const { program, dataDir, ports } = this.options;
    this.server = await startTemporal({ program, dataDir, port: ports.temporal, uiPort: ports.temporalUi });
    this.supervisor.watch(this.server.child);
  }

  async stop(): Promise<void> {
    if (this.server) await this.supervisor.stop(this.server.child);
    this.server = null;
  }

  /** What tells a process where this server is; the person's own Temporal profiles must not mix in. */
  env(): Record<string, string> {
    const { dataDir, ports } = this.options;
    const profiles = join(dataDir, 'temporal.toml');
    writeFileSync(profiles, '[profile.default]\n');
    return { TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`, TEMPORAL_CONFIG_FILE: profiles };
  }
}
