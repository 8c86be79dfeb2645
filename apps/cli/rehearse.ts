import {
  rehearsalLines,
  RehearsePlaybook,
  replayLines,
  ReplayPlaybook,
  type RehearsalRequest,
} from '../../libs/casework/index.js';
import { instantAt } from '../../libs/calendar/index.js';
import { SEVERITIES, type Playbook, type Severity } from '../../libs/domain/index.js';
import type { Database } from '../../libs/persistence/index.js';
import { systemClock } from '../../libs/platform/clock.js';
import { argumentsOf, CommandFault, print, runCommand, type ExitCode } from './command.js';
import { withDatabase } from './plant-database.js';
import { plantIn } from './plants.js';
import { PlaybookFile } from './playbooks/files.js';
import { durationFrom, factsFrom, OPTIONS, USAGE, wholeFrom } from './rehearse/options.js';
import { printRefusal } from './rehearse/refusals.js';

type Values = ReturnType<typeof read>['values'];

const NINETY_DAYS_MS = 90 * 86_400_000;

runCommand(async (args) => {
  const { values, positionals } = read(args);
  const [path, ...more] = positionals;
  if (!path || more.length > 0) throw new CommandFault(USAGE);
  if (!values.replay && (!values.at || !values.node))
    throw new CommandFault(`Say --at and --node.\n\n${USAGE}`);
  const file = new PlaybookFile(path);
  const { playbook } = file;
  if (!playbook) return printRefusal(file, { kind: 'invalid', faults: file.faults });
  return withDatabase(async (db) => {
    const plantId = await plantIn(db, values.plant ?? null);
    return values.replay
      ? replay(db, plantId, file, playbook, values)
      : rehearse(db, plantId, file, playbook, values);
  });
});

function read(args: string[]) {
  return argumentsOf({ args, allowPositionals: true, options: OPTIONS }, USAGE);
}

async function rehearse(
  db: Database,
  plantId: string,
  file: PlaybookFile,
  playbook: Playbook,
  values: Values,
): Promise<ExitCode> {
  const { at = '', node: nodeId = '', question = null } = values;
  const request: Omit<RehearsalRequest, 'question'> = {
    ...{ plantId, playbook, type: playbook.type, nodeId, at, reporterId: null },
    ...{ severity: severityFrom(values.severity), cost: values.cost ?? null },
    ...{ facts: factsFrom(values.fact ?? []), during: durationFrom(values.for ?? 'P2D') },
  };
  for (const each of question === 'all' ? Object.keys(playbook.questions) : [question]) {
    const result = await new RehearsePlaybook(db).run({ ...request, question: each });
    if (!result.ok) return printRefusal(file, result.refusal);
    print(...rehearsalLines(result.value), ...result.value.assumptions.map((words) => `  assumed: ${words}`));
  }
  return 0;
}

async function replay(
  db: Database,
  plantId: string,
  file: PlaybookFile,
  playbook: Playbook,
  values: Values,
): Promise<ExitCode> {
  const plant = await db.transaction([plantId], (tx) => tx.plants.load(plantId));
  const to = instantFrom('to', values.to, plant?.timeZone) ?? systemClock.now();
  const from = instantFrom('from', values.from, plant?.timeZone) ?? new Date(to.getTime() - NINETY_DAYS_MS);
  const limit = wholeFrom('limit', values.limit ?? '500');
  const request = { plantId, playbook, type: playbook.type, from, to, limit };
  const result = await new ReplayPlaybook(db, systemClock).run(request);
  if (!result.ok) return printRefusal(file, result.refusal);
  print(...replayLines(result.value));
  return 0;
}

function severityFrom(written: string | undefined): Severity | null {
  const severity = SEVERITIES.find((each) => each === written) ?? null;
  if (written === undefined || severity) return severity;
  throw new CommandFault(`--severity is one of ${SEVERITIES.join(', ')}.`);
}

/** A date alone is its midnight. */
function instantFrom(name: string, written: string | undefined, timeZone = 'UTC'): Date | null {
  if (written === undefined) return null;
  const instant = instantAt(/^\d{4}-\d{2}-\d{2}$/.test(written) ? `${written}T00:00` : written, timeZone);
  if (instant) return instant;
  throw new CommandFault(`--${name} is a date or a local time such as 2026-11-27T21:50, not "${written}".`);
}
