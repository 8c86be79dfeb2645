import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DIST, ROOT } from './paths.js';

/** All files below a folder of the project, or the file itself, as paths from the project's root; sorted. */
export function filesBelow(path) {
  const absolute = join(ROOT, path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found) return [];
  if (found.isFile()) return [path];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
}

/** Does `work` unless the same inputs (path, size, time) were there when it last succeeded and `output` still is. */
export async function unlessFresh(name, { inputs, output }, work) {
  const stamp = join(DIST, '.stamps', name);
  const now = fingerprint(inputs);
  if (now === readStamp(stamp) && statSync(join(ROOT, output), { throwIfNoEntry: false })) return;
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

function fingerprint(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesBelow)) {
    const { size, mtimeMs } = statSync(join(ROOT, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function readStamp(stamp) {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return null;
  }
}
