import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.js';
import { check } from './check.js';
import { model } from './model.js';
import { handOverTo } from './hand-over.js';
import { ROOT } from './paths.js';
import { test } from './test-run.js';

/** What each command does once packages are there. Resolves with the exit code. */
export const COMMANDS = {
  start: (args) => built(() => handOverTo('apps/stack/main', args)),
  demo: (args) => built(() => handOverTo('apps/stack/demo/main', args)),
  migrate: (args) => built(() => handOverTo('apps/stack/migrate', args)),
  playbooks: (args) => built(() => handOverTo('apps/cli/playbooks', args)),
  rehearse: (args) => built(() => handOverTo('apps/cli/rehearse', args)),
  'push-keys': (args) => built(() => handOverTo('apps/cli/push-keys', args)),
  bench: (args) => bench(args),
  test: (args) => built(() => test({ args })),
  'test:quick': (args) => test({ quick: true, args }),
  model: (args) => model(args),
  check: () => check(),
  build: () => built(async () => 0),
};

async function built(then) {
  await build();
  return then();
}

/** Each file of test/bench is one; its helpers lie in folders. */
async function bench([name, ...args]) {
  const names = readdirSync(join(ROOT, 'test/bench')).flatMap((file) => file.match(/^(.*)\.ts$/)?.[1] ?? []);
  if (!names.includes(name)) {
    console.error(`Name one of: ${names.join(', ')}. For example: npm run bench -- timer-storm --n 1000`);
    return 2;
  }
  return built(() => handOverTo(`test/bench/${name}`, args));
}
