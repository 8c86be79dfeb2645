import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WorkflowBundleOption } from '@temporalio/worker';
import { bundleWorkflows } from '../../../libs/platform/temporal/bundle-workflows.js';

/** Where the build puts the bundle, beside the compiled workflows. */
export const BUNDLE = fileURLToPath(new URL('../../../workflows/bundle.js', import.meta.url));

/** The bundle that the build made; beside the sources, where nothing is built, one made now. */
export async function workflowBundle(): Promise<WorkflowBundleOption> {
  return existsSync(BUNDLE) ? { codePath: BUNDLE } : bundleWorkflows();
}
