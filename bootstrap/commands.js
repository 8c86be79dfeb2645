import { build } from './build.js';
import { check } from './check.js';
import { handOverTo } from './hand-over.js';
import { test } from './test-run.js';

const BENCHES = ['timer-storm', 'history-cost', 'replay'];

/** What each command does once packages are there. Resolves with the exit code. */
export const COMMANDS = {
  start: (args) => built(() => handOverTo('apps/stack/main', args)),
  demo: (args) => built(() => handOverTo('apps/stack/demo/main', args)),
  migrate: (args) => built(() => handOverTo('apps/stack/migrate', args)),
  bench: (args) => bench(args),
  test: (args) => built(() => test({ args })),
  'test:quick': (args) => test({ quick: true, args }),
  check: () => check(),
  build: () => built(async () => 0),
};

async function built(then) {
  await build();
  return then();
}

async function bench([name, ...args]) {
  if (!BENCHES.includes(name)) {
    console.error(`Name one of: ${BENCHES.join(', ')}. For example: npm run bench -- timer-storm --n 1000`);
    return 2;
  }
  return built(() => handOverTo(`test/bench/${name}`, args));
}
