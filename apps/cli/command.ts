import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { ConfigError, readCommandConfig } from '../../libs/platform/config/index.js';

/** What was asked for cannot be done; the message says how to ask. */
export class CommandFault extends Error {
  override readonly name = 'CommandFault';
}

/** Ends well (0), found something wrong or different (1), or could not be run (2). */
export type ExitCode = 0 | 1 | 2;

/** Runs a command, tells a fault without a stack trace, and ends the process. */
export function runCommand(command: (args: string[]) => Promise<ExitCode>): void {
  command(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (error: unknown) => {
      const known = error instanceof CommandFault || error instanceof ConfigError;
      const words = error instanceof Error ? (known ? error.message : error.stack) : String(error);
      process.stderr.write(`${words}\n`);
      process.exit(2);
    },
  );
}

export function print(...lines: string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

/** As `parseArgs`; what it does not know becomes a CommandFault that says how to ask. */
export function argumentsOf<T extends ParseArgsConfig>(config: T, usage: string) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new CommandFault(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

/** A path as the person wrote it, from where they stood: npm changes the folder before it runs anything. */
export function pathOf(written: string): string {
  return resolve(readCommandConfig().place.startedIn ?? process.cwd(), written);
}
