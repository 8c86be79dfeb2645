import type { DemoPlant } from './seed/seed.js';
import type { Stack } from './stack.js';

/** What a person needs to begin: addresses, logins, and how to end it. */
export function welcome({ urls, demo }: Stack, dataDir: string): string {
  const rows = [
    ['Console', urls.api],
    ['API', `${urls.api}/docs`],
    ['Mailbox', urls.mailbox],
    ['Temporal', urls.temporalUi ?? urls.temporal],
    ['Stand-in plant', urls.plant],
    ['Data', dataDir],
  ];
  return [
    '',
    'Holdfast is ready.',
    '',
    ...table(rows),
    '',
    ...demoLines(demo),
    '  Ctrl-C stops everything.',
    '',
  ].join('\n');
}

export function demoLines({ logins, password, sourceToken }: DemoPlant): string[] {
  return [
    `  Log in as one of these, password ${password}`,
    ...table(logins.map(({ login, name }) => [login, name])),
    '',
    `  Machines raise events with the token ${sourceToken}`,
  ];
}

function table(rows: string[][]): string[] {
  const width = Math.max(...rows.map(([first]) => first?.length ?? 0));
  return rows.map(([first = '', second = '']) => `  ${first.padEnd(width)}  ${second}`);
}
