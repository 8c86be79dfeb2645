import { Buffer } from 'node:buffer';

const MOST_BYTES = 2 * 1024 * 1024;
/** Packages, and our own folders, that read zones, clocks or the world. Node's built-ins the bundler itself refuses. */
const STRANGERS = [
  ...['zod', 'yaml', 'temporal-polyfill', 'temporal-spec', 'luxon', 'typeorm', 'pg', 'pino', '@nestjs'].map(
    (name) => `node_modules/${name}`,
  ),
  ...['calendar', 'casework', 'connectors', 'persistence', 'platform'].map((name) => `libs/${name}`),
];

/** What is wrong with a workflow bundle, in sentences: every workflow loads it, and it must behave the same on replay. */
export function bundleFaults(code) {
  const bytes = Buffer.byteLength(code);
  return [
    ...(bytes > MOST_BYTES ? [`The workflow bundle has ${bytes} bytes; ${MOST_BYTES} at most.`] : []),
    ...STRANGERS.filter((path) => code.includes(`/${path}/`)).map(
      (path) => `The workflow bundle contains ${path}.`,
    ),
  ];
}
