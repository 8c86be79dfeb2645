import { writeFile } from 'node:fs/promises';
import { bundleWorkflows } from '../../libs/platform/temporal/bundle-workflows.js';
import { BUNDLE } from './temporal/workflow-code.js';

/** Part of the build: what the worker loads instead of bundling at every start. */
const { code } = await bundleWorkflows();
await writeFile(BUNDLE, code);
