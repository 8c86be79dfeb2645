import { freePort, isTaken } from './free-port.js';

/** Every port of a stack: the variable that chooses it, what listens there, and where it is by default. */
export const PORTS = {
  api: { variable: 'API_PORT', what: 'the console and the API', byDefault: 8420 },
  mailbox: { variable: 'MAILBOX_PORT', what: 'the mailbox page', byDefault: 8421 },
  temporalUi: { variable: 'TEMPORAL_UI_PORT', what: "Temporal's page", byDefault: 8422 },
  plant: { variable: 'PLANT_PORT', what: 'the stand-in plant', byDefault: 8423 },
  smtp: { variable: 'SMTP_PORT', what: 'the mail server', byDefault: 8424 },
  temporal: { variable: 'TEMPORAL_PORT', what: 'Temporal', byDefault: 8425 },
  postgres: { variable: 'POSTGRES_PORT', what: 'PostgreSQL', byDefault: 8426 },
  metrics: { variable: 'METRICS_PORT', what: "the worker's metrics", byDefault: 8427 },
} as const;

export type PortName = keyof typeof PORTS;
export type Ports = Record<PortName, number>;

const NAMES = Object.keys(PORTS) as PortName[];
const HIGHEST = 65_535;

/** Each port's own variable, else its default moved by PORT_OFFSET. Throws where one is no port. */
export function portsFrom(env: NodeJS.ProcessEnv): Ports {
  const offset = Number(env.PORT_OFFSET ?? 0);
  return forEachPort((name) => {
    const { variable, byDefault } = PORTS[name];
    const port = env[variable] ? Number(env[variable]) : byDefault + offset;
    if (Number.isInteger(port) && port > 0 && port <= HIGHEST) return port;
    throw new Error(`${env[variable] ? variable : 'PORT_OFFSET'} does not give a port from 1 to ${HIGHEST}.`);
  });
}

/** A free port for everything: for a stack beside others. */
export async function freePorts(): Promise<Ports> {
  const found = new Set<number>();
  while (found.size < NAMES.length) found.add(await freePort());
  const ports = [...found];
  return forEachPort((_name, index) => ports[index]!);
}

/** Throws one message that names every taken port and how to choose another. */
export async function assertFree(ports: Ports, names: readonly PortName[]): Promise<void> {
  const taken: string[] = [];
  for (const name of names) {
    if (!(await isTaken(ports[name]))) continue;
    taken.push(
      `Port ${ports[name]} for ${PORTS[name].what} is taken: choose another with ${PORTS[name].variable}=...`,
    );
  }
  if (taken.length === 0) return;
  throw new Error(`${taken.join('\n')}\nPORT_OFFSET=100 moves all ports of this stack by 100.`);
}

function forEachPort(port: (name: PortName, index: number) => number): Ports {
  return Object.fromEntries(NAMES.map((name, index) => [name, port(name, index)])) as Ports;
}
