import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, type WorkflowBundleOption } from '@temporalio/worker';

const BUNDLE = new URL('../../../workflows/bundle.js', import.meta.url);
const SOURCE = new URL('../../../workflows/index.ts', import.meta.url);

/** The bundle that the build made; beside the sources, where nothing is built, one made now. */
export async function workflowBundle(): Promise<WorkflowBundleOption> {
  const codePath = fileURLToPath(BUNDLE);
  if (existsSync(codePath)) return { codePath };
  return bundleWorkflowCode({ workflowsPath: fileURLToPath(SOURCE) });
}
