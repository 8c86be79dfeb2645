import type { Refusal } from '../../../libs/domain/index.js';
import { CommandFault, print, type ExitCode } from '../command.js';
import type { PlaybookFile } from '../playbooks/files.js';

/** Where a fault lies that is not in the file. */
const OPTION_OF: Record<string, string> = {
  '/nodeId': '--node',
  '/at': '--at',
  '/question': '--question',
  '/facts': '--fact',
};

/** Prints every fault at its place: the file's line, or the option. */
export function printRefusal(file: PlaybookFile, refusal: Refusal): ExitCode {
  if (refusal.kind !== 'invalid') throw new CommandFault(`It is refused: ${JSON.stringify(refusal)}`);
  for (const fault of refusal.faults) {
    const [, first] = /^(\/\w+)/.exec(fault.pointer) ?? [];
    const option = first && OPTION_OF[first];
    print(option ? `${option} (${fault.pointer})  ${fault.message}` : file.lineFor(fault));
  }
  return 1;
}
