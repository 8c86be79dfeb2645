import type { temporal } from '@temporalio/proto';
import { wakeSignal } from '../../../libs/contracts/temporal/index.js';
import type { TestPlant } from './test-plant.js';

export interface RecordedDeadlines {
  name: string;
  history: temporal.api.history.v1.IHistory;
  /** Events of the burst alone, from the timer that fires to the timer that is armed again. */
  burst: number;
}

/** The deadline workflow never ends, so each of its histories is one that somebody terminated. */
export async function recordDeadlines(plant: TestPlant): Promise<RecordedDeadlines[]> {
  return [await storm(plant, 'one-due', 1), await storm(plant, 'a-thousand-due', 1_000), await woken(plant)];
}

async function storm(plant: TestPlant, name: string, count: number): Promise<RecordedDeadlines> {
  const { deadlines, temporal } = plant;
  deadlines.forget();
  const due = await temporal.in('P1D');
  deadlines.due = [...Array.from({ length: count }, () => due), await temporal.in('P20D')];
  const handle = await plant.startDeadlines();
  await plant.changes.until(() => deadlines.reads === 1);
  await temporal.pass('PT1H');
  const before = (await handle.fetchHistory()).events?.length ?? 0;
  await temporal.pass('P2D');
  const history = await handle.fetchHistory();
  await handle.terminate();
  return { name, history, burst: (history.events?.length ?? 0) - before };
}

async function woken(plant: TestPlant): Promise<RecordedDeadlines> {
  const { deadlines, temporal } = plant;
  deadlines.forget();
  const handle = await plant.startDeadlines();
  await plant.changes.until(() => deadlines.reads === 1);
  deadlines.due = [await temporal.in('PT1H')];
  await handle.signal(wakeSignal);
  await plant.changes.until(() => deadlines.reads === 2);
  await temporal.pass('PT2H');
  const history = await handle.fetchHistory();
  await handle.terminate();
  return { name: 'woken', history, burst: 0 };
}
