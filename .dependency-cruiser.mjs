/**
 * Who may import whom: the table of docs/architecture.md as rules. Each comment tells the offender what to do instead.
 */
const OURS = '^(apps|libs|workflows|activities)/';
const TESTS = '\\.spec\\.ts$';

/** `from` may reach what `allowed` matches and nothing else, npm packages included. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: TESTS },
  to: { pathNot: allowed },
});

const never = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: TESTS },
  to: { path: to },
});

const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}/|^${name}(/|$)`);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Two files that need each other are one idea or three: move the shared part into a file of its own.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'The import leads nowhere: mend the path, or add the package to package.json.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-packages-in-products',
      severity: 'error',
      comment: 'What runs in production is a dependency, not a devDependency: move it in package.json.',
      from: { path: OURS, pathNot: [TESTS, '^apps/console/'] },
      to: { dependencyTypes: ['npm-dev'], pathNot: packages('@types/[^/]+') },
    },
    only(
      'domain-is-pure',
      '^libs/domain/',
      ['^libs/domain/'],
      'The domain imports nothing, npm and Node included, so that it is safe inside a workflow. Pass what it needs as an argument.',
    ),
    only(
      'calendar-knows-only-time',
      '^libs/calendar/',
      ['^libs/(calendar|domain)/', ...packages('temporal-polyfill', 'temporal-spec')],
      'The calendar knows time zones and the domain. Give it plain values; it returns instants.',
    ),
    only(
      'contracts-are-plain',
      '^libs/contracts/(api|events|playbook)/',
      ['^libs/(contracts|domain)/', ...packages('zod', 'yaml'), '^node:crypto$', '^crypto$'],
      'Contracts are schemas over the domain. Behaviour belongs into casework, wiring into apps.',
    ),
    only(
      'temporal-contracts-are-definitions',
      '^libs/contracts/temporal/',
      ['^libs/(contracts/temporal|domain)/', ...packages('@temporalio/workflow', '@temporalio/common')],
      'Workflows bundle these files: only domain types and Temporal definitions, never zod.',
    ),
    only(
      'workflows-are-deterministic',
      '^workflows/',
      [
        '^workflows/',
        '^libs/(contracts/temporal|domain)/',
        ...packages('@temporalio/workflow', '@temporalio/common'),
      ],
      'A workflow replays: anything that reaches the world goes into an activity, its interface into libs/contracts/temporal.',
    ),
    {
      name: 'workflows-stand-alone',
      severity: 'error',
      comment:
        'One type never calls another. What three of them share goes into workflows/engine; a child is opened by an activity.',
      from: { path: '^workflows/([^/]+)\\.workflow\\.ts$' },
      to: { path: '^workflows/[^/]+\\.workflow\\.ts$', pathNot: '^workflows/$1\\.workflow\\.ts$' },
    },
    {
      name: 'engine-knows-no-type',
      severity: 'error',
      comment: 'The workflow calls the engine, the engine never calls back into a type.',
      from: { path: '^workflows/engine/' },
      to: { path: '^workflows/([^/]+\\.workflow|steps/)' },
    },
    never(
      'libs-stay-below',
      '^libs/',
      '^(apps|workflows|activities)/',
      'Libraries do not know who uses them: turn the dependency round, or move the code up.',
    ),
    never(
      'side-by-side-libs',
      '^libs/(persistence|connectors)/',
      '^libs/(casework|calendar)/',
      'Persistence and connectors serve casework, not the other way round: pass the result in.',
    ),
    never(
      'persistence-not-connectors',
      '^libs/persistence/',
      '^libs/connectors/',
      'Only an activity or a job joins a database to an outside system.',
    ),
    never(
      'connectors-not-persistence',
      '^libs/connectors/',
      '^libs/persistence/',
      'Only an activity or a job joins a database to an outside system.',
    ),
    never(
      'platform-is-the-ground',
      '^libs/platform/',
      '^libs/(persistence|connectors|casework|calendar)/',
      'The platform knows no feature: register the feature with it instead.',
    ),
    never(
      'casework-is-a-transaction',
      '^libs/casework/',
      ['^libs/connectors/', ...packages('@nestjs/[^/]+', 'fastify', '@temporalio/[^/]+')],
      'A use case is one Postgres transaction: it reaches other systems by an outbox job, and knows neither HTTP nor Temporal.',
    ),
    {
      name: 'only-persistence-knows-the-database',
      severity: 'error',
      comment: 'Ask libs/persistence for what you need; it returns domain types.',
      from: { path: OURS, pathNot: [TESTS, '^libs/persistence/', '^apps/stack/', '^apps/worker/jobs/'] },
      to: { path: packages('typeorm', 'pg', 'graphile-worker') },
    },
    {
      name: 'only-the-calendar-knows-time-zones',
      severity: 'error',
      comment: 'Call libs/calendar.',
      from: { path: OURS, pathNot: [TESTS, '^libs/calendar/'] },
      to: { path: packages('temporal-polyfill') },
    },
    never(
      'activities-below-apps',
      '^activities/',
      '^(apps|workflows)/',
      'An activity serves workflows through libs/contracts/temporal and knows no deployable.',
    ),
    never(
      'api-does-no-work',
      '^apps/api/',
      '^(activities|workflows|apps/(worker|stack|plant|console))/',
      'The API records and answers; effects happen in the worker. Call a use case in libs/casework.',
    ),
    never(
      'worker-loads-workflows-by-path',
      '^apps/worker/',
      ['^workflows/[^/]+\\.workflow\\.ts$', '^workflows/(engine|steps)/', '^apps/(api|stack|plant|console)/'],
      'Workflow code runs in its sandbox only: hand its path or its bundle to the worker.',
    ),
    never(
      'console-and-plant-stand-outside',
      '^apps/(console|plant)/',
      [
        '^libs/(casework|persistence|connectors|platform|calendar)/',
        '^libs/contracts/(temporal|playbook)/',
        '^(activities|workflows)/',
        '^apps/(api|worker|stack)/',
      ],
      'They talk to the product over HTTP: only contracts and domain are theirs to import.',
    ),
    never('tests-are-not-products', OURS, '^test/', 'Move what both need into a library.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.holdfast|test/sixth-type/planted)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
