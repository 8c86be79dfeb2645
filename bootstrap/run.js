// Runs on Node 20.19 or newer, before anything is installed: Node built-ins only, until packages are there.
import { missing } from './prerequisites.js';

process.exitCode = await main(process.argv[2], process.argv.slice(3));

async function main(name, args) {
  const faults = missing();
  if (faults.length > 0) {
    console.error(faults.join('\n'));
    return 1;
  }
  const { COMMANDS } = await import('./commands.js');
  const { install } = await import('./install.js');
  const command = COMMANDS[name];
  if (!command) {
    console.error(`Usage: node bootstrap/run.js <${Object.keys(COMMANDS).join('|')}>`);
    return 2;
  }
  try {
    await install();
    return await command(args);
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}
