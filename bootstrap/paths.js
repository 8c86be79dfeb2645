import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');
export const DIST = join(ROOT, 'dist');

export const NODE_VERSION = '24.21.0';
export const NODE_PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/** The Node that runs the product: ours where it is of the right line, else the one that npm carries. */
export function productNode() {
  if (process.versions.node.startsWith('24.')) return process.execPath;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(ROOT, 'node_modules', NODE_PACKAGE, 'bin', program);
}

export function isThere(...parts) {
  return existsSync(join(ROOT, ...parts));
}
