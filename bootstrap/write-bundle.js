// Runs under the product's Node: turns the compiled workflows into the one file that a worker loads.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFaults } from './bundle-faults.js';
import { BUNDLE } from './compile.js';
import { ROOT } from './paths.js';

const { bundleWorkflows } = await import('../dist/libs/platform/temporal/bundle-workflows.js');
const { code } = await bundleWorkflows();
const faults = bundleFaults(code);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
writeFileSync(join(ROOT, BUNDLE), code);
