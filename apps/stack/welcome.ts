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
  const logins = demo.logins.map(({ login, name }) => [login, name]);
  return [
    '',
    'Holdfast is ready.',
    '',
    ...table(rows),
    '',
    `  Log in as one of these, password ${demo.password}`,
    ...table(logins),
    '',
    `  Machines raise events with the token ${demo.sourceToken}`,
    '  Ctrl-C stops everything.',
    '',
  ].join('\n');
}

function table(rows: string[][]): string[] {
  const width = Math.max(...rows.map(([first]) => first?.length ?? 0));
  return rows.map(([first = '', second = '']) => `  ${first.padEnd(width)}  ${second}`);
}
