import { chmodSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { migrate, type DatabaseUrls } from '../../libs/persistence/index.js';
import { createClock } from '../../libs/platform/create-clock.js';
import { forgetDatabase, tellDatabase } from './address.js';
import type { Child } from './child.js';
import { lockData, unlockData } from './data-lock.js';
import { assertFree, freePorts, type PortName, type Ports } from './ports.js';
import { local, PARTS, programFor, type Part, type Surroundings } from './program-table.js';
import { startProgram } from './programs.js';
import { keptPushKeys } from './push-keys.js';
import { seedDemo, type DemoPlant } from './seed/seed.js';
import { startServers, type Servers } from './servers.js';
import type { StackOptions, StackUrls } from './stack-options.js';
import { Supervisor } from './supervisor.js';
import { timed } from './timed.js';
import { together } from './together.js';

/** Those that ask others go first, so that nobody asks what has gone. */
const STOPPING_ORDER: readonly (readonly Part[])[] = [
  ['api', 'worker'],
  ['plant', 'mailbox'],
];

/** Everything that one plant needs, on this machine: servers, stand-ins and our own processes. */
export class Stack {
  private readonly supervisor = new Supervisor();
  private readonly running = new Map<Part, Child>();
  private servers: Servers | null = null;
  private seeded: DemoPlant | null = null;

  constructor(
    private readonly options: StackOptions,
    private readonly ports: Ports,
  ) {}

  /** Resolves with words about the first process that ended by itself. */
  get failed(): Promise<string> {
    return this.supervisor.failed;
  }

  get dbUrls(): DatabaseUrls {
    return this.started().databases;
  }

  /** The variables that lead a client to this stack's Temporal. */
  get temporalEnv(): Record<string, string> {
    return this.started().temporalEnv;
  }

  get demo(): DemoPlant {
    if (!this.seeded) throw new Error('The stack has not been started.');
    return this.seeded;
  }

  get urls(): StackUrls {
    const { ports } = this;
    return {
      api: local(ports.api),
      mailbox: local(ports.mailbox),
      smtp: `smtp://127.0.0.1:${ports.smtp}`,
      plant: local(ports.plant),
      temporal: this.temporalEnv.TEMPORAL_ADDRESS ?? 'as your Temporal profile says',
      temporalUi: this.started().temporal ? local(ports.temporalUi) : null,
    };
  }

  async start(): Promise<void> {
    const { report, signal } = this.options;
    this.servers = await startServers(this.options, this.ports, this.supervisor);
    signal?.throwIfAborted();
    await timed('Tables and demo plant', report, () => this.prepare());
    signal?.throwIfAborted();
    tellDatabase(this.options.dataDir, this.dbUrls.appUrl);
    await together((this.options.parts ?? PARTS).map((part) => this.startPart(part)));
  }

  async startPart(part: Part): Promise<void> {
    const program = programFor(part, this.surroundings());
    const child = await timed(program.name, this.options.report, () =>
      startProgram(program, this.options.dataDir),
    );
    this.running.set(part, this.supervisor.watch(child));
  }

  async stopPart(part: Part): Promise<void> {
    const child = this.running.get(part);
    if (child) await this.supervisor.stop(child);
    this.running.delete(part);
  }

  /** Only where Temporal is the embedded one. */
  async startTemporal(): Promise<void> {
    await this.started().temporal?.start();
  }

  async stopTemporal(): Promise<void> {
    await this.started().temporal?.stop();
  }

  /** Ends all processes, those first that need the others. */
  async stop(): Promise<void> {
    for (const group of STOPPING_ORDER) {
      await Promise.all(group.map((part) => this.stopPart(part)));
    }
    await this.servers?.temporal?.stop();
    await this.supervisor.stopAll();
    forgetDatabase(this.options.dataDir);
    unlockData(this.options.dataDir);
  }

  private async prepare(): Promise<void> {
    const { databases } = this.started();
    await migrate(databases);
    const clock = createClock(this.options.clock ?? null);
    this.seeded = await seedDemo(databases.appUrl, this.options.dataDir, clock);
  }

  private surroundings(): Surroundings {
    const { dataDir, clock, external } = this.options;
    const { databases, temporalEnv } = this.started();
    return {
      ...{ dataDir, databases, temporalEnv, ports: this.ports },
      ...{ clock: clock ?? null, systemsEnv: external?.systemsEnv ?? {}, pushKeys: keptPushKeys(dataDir) },
    };
  }

  private started(): Servers {
    if (!this.servers) throw new Error('The stack has not been started.');
    return this.servers;
  }
}

/**
 * Starts a stack. Rejects, with everything ended again, where another one uses the folder, a port is taken or a part
 * does not come up.
 */
export async function startStack(given: StackOptions): Promise<Stack> {
  const options = { ...given, dataDir: resolve(given.dataDir) };
  mkdirSync(options.dataDir, { recursive: true });
  // Others may pass through, as PostgreSQL's user must, not look inside.
  chmodSync(options.dataDir, 0o711);
  await lockData(options.dataDir);
  const ports = options.ports ?? (await freePorts());
  const stack = new Stack(options, ports);
  try {
    await assertFree(ports, portsOf(options));
    await stack.start();
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

function portsOf({ external, parts = PARTS }: StackOptions): PortName[] {
  const ofPart: Record<Part, PortName[]> = {
    plant: ['plant'],
    mailbox: ['mailbox', 'smtp'],
    worker: ['metrics'],
    api: ['api'],
  };
  return [
    ...parts.flatMap((part) => ofPart[part]),
    ...(external?.database ? [] : (['postgres'] as const)),
    ...(external?.temporalEnv ? [] : (['temporal', 'temporalUi'] as const)),
  ];
}
