// Runs under the product's Node: bundles the workflows from their sources and says what is wrong with the result.
import { bundleFaults } from './bundle-faults.js';
import { compile } from './compile.js';

await compile();
const { bundleWorkflows } = await import('../dist/libs/platform/temporal/bundle-workflows.js');
const { code } = await bundleWorkflows();
const faults = bundleFaults(code);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
