import { InspectPlaybook } from '../../../libs/casework/index.js';
import { playbookDifferences } from '../../../libs/contracts/playbook/index.js';
import type { Fault, Playbook } from '../../../libs/domain/index.js';
import type { Database } from '../../../libs/persistence/index.js';
import { PlantDirectory, type PlaybookInForce } from '../../../libs/persistence/read/index.js';
import { print } from '../command.js';
import type { PlaybookFile } from './files.js';

/** A file that has the shape and the content of a playbook. */
export interface Sound {
  file: PlaybookFile;
  playbook: Playbook;
}

/** Prints every fault with its line. Resolves with the files that have none. */
export async function soundOnes(
  files: readonly PlaybookFile[],
  atPlant: ((playbook: Playbook) => Promise<Fault[]>) | null,
): Promise<Sound[]> {
  const sound: Sound[] = [];
  for (const file of files) {
    const { playbook } = file;
    const faults = playbook && atPlant ? await atPlant(playbook) : file.faults;
    print(...faults.map((each) => file.lineFor(each)));
    if (playbook && faults.length === 0) sound.push({ file, playbook });
  }
  return sound;
}

export function plantFaults(db: Database, plantId: string): (playbook: Playbook) => Promise<Fault[]> {
  const inspect = new InspectPlaybook(db);
  return async (playbook) => (await inspect.run(plantId, playbook)).faults;
}

/** Prints what differs from the version in force. False where something does. */
export async function printDifferences(
  db: Database,
  plantId: string,
  { file, playbook }: Sound,
): Promise<boolean> {
  const [inForce] = await new PlantDirectory(db).playbooks([plantId], plantId, playbook.type);
  const lines = linesFor(playbook, inForce);
  print(`${file.name}: ${lines.length === 0 ? 'as in force' : headOf(inForce)}`, ...lines);
  return lines.length === 0;
}

function headOf(inForce: PlaybookInForce | undefined): string {
  return inForce ? `differs from version ${inForce.version}` : 'not in force yet';
}

function linesFor(playbook: Playbook, inForce: PlaybookInForce | undefined): string[] {
  if (!inForce) return [`  ${playbook.title}: the first version`];
  return playbookDifferences(inForce.body, playbook).map(({ sentence }) => `  ${sentence}`);
}
