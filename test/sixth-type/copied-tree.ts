import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TABLE_LINES, withLine } from './table-lines.js';

const SOURCES = ['apps', 'libs', 'workflows', 'activities', 'playbooks', 'bootstrap', 'test'];
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'jest.config.js', '.swcrc'];
/** Never changed by what runs in the copy. */
const SHARED = ['node_modules', '.holdfast'];
const PLANTED = join('test', 'sixth-type', 'planted');

/** A copy of the project in which a sixth type stands beside the five. */
export class CopiedTree {
  private constructor(private readonly root: string) {}

  static async plant(): Promise<CopiedTree> {
    const root = await mkdtemp(join(tmpdir(), 'holdfast-sixth-'));
    for (const path of [...SOURCES, ...SETTINGS]) await cp(path, join(root, path), { recursive: true });
    for (const path of SHARED) await symlink(join(process.cwd(), path), join(root, path));
    await cp(PLANTED, root, { recursive: true });
    for (const line of TABLE_LINES) {
      const file = join(root, line.file);
      await writeFile(file, withLine(await readFile(file, 'utf8'), line));
    }
    return new CopiedTree(root);
  }

  /** What the compiler has against it, a line each; `configuration` is a tsconfig in the copy. */
  async typeFaults(configuration: string): Promise<string[]> {
    const { out } = await this.node(['node_modules/typescript/bin/tsc', '--noEmit', '-p', configuration]);
    return out.split('\n').filter((line) => line.includes('error TS'));
  }

  /** Runs one test file of the copy. Resolves with what it said where it failed. */
  async failureOf(testFile: string): Promise<string | null> {
    const args = [
      '--ci',
      '--selectProjects',
      'integration',
      '--maxWorkers',
      '1',
      '--runTestsByPath',
      testFile,
    ];
    const { code, out } = await this.node([
      ...['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
      ...args,
    ]);
    return code === 0 ? null : out;
  }

  remove(): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }

  private node(args: string[]): Promise<{ code: number; out: string }> {
    return new Promise((resolve) => {
      const options = { cwd: this.root, env: { ...process.env, TZ: 'UTC' }, maxBuffer: 64 * 1024 * 1024 };
      execFile(process.execPath, args, options, (error, stdout, stderr) =>
        resolve({ code: error ? 1 : 0, out: `${stdout}${stderr}` }),
      );
    });
  }
}
