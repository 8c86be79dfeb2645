import type { Logger } from '../../../libs/platform/logging.js';
import type { Metrics } from '../../../libs/platform/metrics/index.js';
import { every, type Repeating } from '../every.js';

/** Compares Postgres with what should have happened since, and mends one kind of difference. */
export interface Repair {
  name: string;
  /** Real milliseconds from the end of one run to the next. */
  everyMs: number;
  /** How many it mended. */
  run: () => Promise<number>;
}

/** Starts every repair, each at its own pace; what was mended is logged and counted, for after the first look it should be rare. */
export function startReconciler(repairs: readonly Repair[], log: Logger, metrics: Metrics): Repeating {
  const mended = metrics.counter('holdfast_repairs_total', 'What the reconciler had to mend, by kind.', [
    'repair',
  ]);
  const running = repairs.map(({ name, everyMs, run }) => {
    const work = async () => {
      const count = await run();
      if (count === 0) return;
      mended.inc({ repair: name }, count);
      log.info({ repair: name, count }, 'the reconciler found something undone and saw to it');
    };
    return every(everyMs, name, work, log);
  });
  return { stop: async () => void (await Promise.all(running.map((each) => each.stop()))) };
}
