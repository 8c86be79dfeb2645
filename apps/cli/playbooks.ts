import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PublishPlaybook } from '../../libs/casework/index.js';
import { playbookJsonSchema } from '../../libs/contracts/playbook/index.js';
import type { Database } from '../../libs/persistence/index.js';
import { systemClock } from '../../libs/platform/clock.js';
import { argumentsOf, CommandFault, print, runCommand, type ExitCode } from './command.js';
import { withDatabase } from './plant-database.js';
import { plantIn } from './plants.js';
import { plantFaults, printDifferences, soundOnes, type Sound } from './playbooks/compare.js';
import { FOLDER, playbookFiles, type PlaybookFile } from './playbooks/files.js';

const USAGE = `npm run playbooks -- validate [FILE ...] [--plant PLANT]   faults with file and line; with a plant, its duties too
npm run playbooks -- diff     [FILE ...] [--plant PLANT]   what differs from what is in force
npm run playbooks -- publish  [FILE ...] [--plant PLANT]   puts them into force; running cases keep their version
npm run playbooks -- schema                                writes playbooks/playbook.schema.json for editors

Without a FILE, those in playbooks/. The plant is that of DATABASE_URL, or of the stack that npm start runs here.`;

/** What is published by this command was not reviewed in Holdfast: whoever may run it owns the database. */
const ACTOR = { kind: 'system', name: 'playbooks command' } as const;

runCommand(async (args) => {
  const { values, positionals } = argumentsOf(
    { args, allowPositionals: true, options: { plant: { type: 'string' } } },
    USAGE,
  );
  const [verb, ...named] = positionals;
  const plant = typeof values.plant === 'string' ? values.plant : null;
  switch (verb) {
    case 'validate':
      return validate(playbookFiles(named), plant);
    case 'diff':
      return diff(playbookFiles(named), plant);
    case 'publish':
      return publish(playbookFiles(named), plant);
    case 'schema':
      return schema();
    default:
      throw new CommandFault(USAGE);
  }
});

async function validate(files: PlaybookFile[], plant: string | null): Promise<ExitCode> {
  const sound = await (plant === null
    ? soundOnes(files, null)
    : withDatabase(async (db) => soundOnes(files, plantFaults(db, await plantIn(db, plant)))));
  print(`${sound.length} of ${files.length} may be published.`);
  return sound.length === files.length ? 0 : 1;
}

function diff(files: PlaybookFile[], plant: string | null): Promise<ExitCode> {
  return withSound(files, plant, async (db, plantId, sound) => {
    let same = true;
    for (const each of sound) same = (await printDifferences(db, plantId, each)) && same;
    return same ? 0 : 1;
  });
}

/** All of them, or none: a fault in one keeps the others from being published. */
function publish(files: PlaybookFile[], plant: string | null): Promise<ExitCode> {
  return withSound(files, plant, async (db, plantId, sound) => {
    const use = new PublishPlaybook(db, systemClock);
    for (const { file, playbook } of sound) {
      const published = await use.run(plantId, playbook, ACTOR);
      if (!published.ok) throw new CommandFault(`${file.name}: ${JSON.stringify(published.refusal)}`);
      const { version, changed } = published.value;
      print(`${file.name}: version ${version} ${changed ? 'is in force' : 'says this already'}`);
    }
    return 0;
  });
}

function withSound(
  files: PlaybookFile[],
  plant: string | null,
  work: (db: Database, plantId: string, sound: Sound[]) => Promise<ExitCode>,
): Promise<ExitCode> {
  return withDatabase(async (db) => {
    const plantId = await plantIn(db, plant);
    const sound = await soundOnes(files, plantFaults(db, plantId));
    return sound.length === files.length ? work(db, plantId, sound) : 1;
  });
}

async function schema(): Promise<ExitCode> {
  const file = join(FOLDER, 'playbook.schema.json');
  writeFileSync(file, `${JSON.stringify(playbookJsonSchema(), null, 2)}\n`);
  print(`${file} is written.`);
  return 0;
}
