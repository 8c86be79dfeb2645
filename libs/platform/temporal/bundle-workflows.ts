import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

/** This file's own ending, so that the sources are bundled from the sources and the build from the build. */
const ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

/** The one way in which worker, tests, replay and build turn the workflows into what a worker runs. */
export function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  const workflowsPath = fileURLToPath(new URL(`../../../workflows/index.${ENDING}`, import.meta.url));
  return bundleWorkflowCode({
    workflowsPath,
    logger: new DefaultLogger('ERROR'),
    // Stack traces keep their lines; the text of the sources would double what every workflow loads.
    webpackConfigHook: (config) => ({
      ...config,
      devtool: 'inline-nosources-source-map',
      stats: 'errors-only',
    }),
  });
}
