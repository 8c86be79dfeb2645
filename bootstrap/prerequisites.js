import { spawnSync } from 'node:child_process';

const LEAST = [20, 19];

/** What is missing to begin at all, each with what to do. Empty where nothing is. */
export function missing(nodeVersion = process.versions.node, npmAnswers = npmCommand) {
  const faults = [];
  const [major, minor] = nodeVersion.split('.').map(Number);
  if (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1])) {
    faults.push(`Node ${LEAST.join('.')} or newer is needed; this is ${nodeVersion}. Install a newer Node.`);
  }
  if (!npmAnswers()) faults.push('npm was not found. It comes with Node; put it on the PATH.');
  return faults;
}

/** npm as the start of a command line: the one that started us, else the one on the PATH. Null where there is none. */
export function npmCommand() {
  const started = process.env.npm_execpath;
  if (started?.endsWith('npm-cli.js')) return [process.execPath, started];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return spawnSync(npm, ['--version'], { stdio: 'ignore' }).status === 0 ? [npm] : null;
}
