import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parsePlaybook, PlaybookText } from '../../../libs/contracts/playbook/index.js';
import type { Fault, Playbook } from '../../../libs/domain/index.js';
import { ROOT } from '../../stack/programs.js';
import { CommandFault, pathOf } from '../command.js';

export const FOLDER = join(ROOT, 'playbooks');

/** A playbook's file, with what it says or what is wrong with it. */
export class PlaybookFile {
  readonly playbook: Playbook | null;
  readonly faults: Fault[];
  private readonly text: PlaybookText;

  /** Throws a CommandFault where the file cannot be read. */
  constructor(private readonly path: string) {
    this.text = new PlaybookText(contentOf(path));
    const parsed = this.text.faults.length > 0 ? null : parsePlaybook(this.text.content);
    this.playbook = parsed?.ok ? parsed.value : null;
    this.faults =
      parsed && !parsed.ok && parsed.refusal.kind === 'invalid' ? parsed.refusal.faults : this.text.faults;
  }

  /** As people would write it from where they are. */
  get name(): string {
    return relative(pathOf('.'), this.path);
  }

  /** `playbooks/downtime.yaml:41 /questions/respond/due  Leave the owner some time.` */
  lineFor({ pointer, message }: Fault): string {
    return `${this.name}:${this.text.lineOf(pointer)} ${pointer || '/'}  ${message}`;
  }
}

/** The named files; those that ship with Holdfast where none is named. */
export function playbookFiles(named: readonly string[]): PlaybookFile[] {
  return (named.length > 0 ? named.map(pathOf) : shipped()).map((path) => new PlaybookFile(path));
}

function shipped(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(FOLDER, name));
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CommandFault(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
