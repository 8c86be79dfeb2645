import { Buffer } from 'node:buffer';

const MOST_BYTES = 2 * 1024 * 1024;
const FORBIDDEN = ['zod', 'temporal-polyfill', 'temporal-spec', 'luxon', 'typeorm', 'pg', 'pino', '@nestjs'];

/** What is wrong with a workflow bundle, in sentences: every workflow loads it, and it must behave the same on replay. */
export function bundleFaults(code) {
  const faults = [];
  const bytes = Buffer.byteLength(code);
  if (bytes > MOST_BYTES) faults.push(`The workflow bundle has ${bytes} bytes; ${MOST_BYTES} at most.`);
  for (const name of FORBIDDEN) {
    if (code.includes(`/node_modules/${name}/`)) faults.push(`The workflow bundle contains ${name}.`);
  }
  return faults;
}
