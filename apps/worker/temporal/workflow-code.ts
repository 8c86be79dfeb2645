import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { WorkerOptions } from '@temporalio/worker';

type WorkflowCode = Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'>;

const BUNDLE = new URL('../../../workflows/bundle.js', import.meta.url);
const SOURCE = new URL('../../../workflows/index.ts', import.meta.url);

/** The bundle that the build made; beside the sources, where nothing is built, the sources themselves. */
export function workflowCode(): WorkflowCode {
  const codePath = fileURLToPath(BUNDLE);
  return existsSync(codePath) ? { workflowBundle: { codePath } } : { workflowsPath: fileURLToPath(SOURCE) };
}
