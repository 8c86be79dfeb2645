import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { CaseDispatch } from '../../../libs/casework/index.js';
import { caseProgressQuery, caseWorkflowId } from '../../../libs/contracts/temporal/index.js';
import type { Database } from '../../../libs/persistence/index.js';
import { startedCases, type StartedCase } from '../../../libs/persistence/jobs/index.js';
import type { Clock } from '../../../libs/platform/clock.js';
import { describeError } from '../../../libs/platform/errors/index.js';
import type { Logger } from '../../../libs/platform/logging.js';
import type { Metrics } from '../../../libs/platform/metrics/index.js';
import { withSpan } from '../../../libs/platform/tracing/index.js';
import { caseMessage } from '../jobs/case-message.js';
import type { JobWork } from '../jobs/job-bodies.js';
import { startCase } from '../jobs/start-case.js';
import type { Repair } from './reconciler.js';

const EVERY_MS = 60_000;
/** A case that was told something within this is on its way. */
const PATIENCE_MS = 30_000;
const CASES_A_ROUND = 20;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export interface StrandedSurroundings {
  db: Database;
  clock: Clock;
  client: Client;
  temporalIsDown: () => boolean;
  log: Logger;
  metrics: Metrics;
}

/**
 * Temporal may know less than it was told, for example after it was restored from a backup. Goes round the open cases,
 * a few at a time: starts what it does not know, tells again what it has not handled, and reports a run that is over.
 */
export class StrandedCases {
  readonly repair: Repair = { name: 'stranded-cases', everyMs: EVERY_MS, run: () => this.round() };
  private readonly dispatch: CaseDispatch;
  private readonly stranded;
  private after = BEFORE_ALL;

  constructor(private readonly around: StrandedSurroundings) {
    this.dispatch = new CaseDispatch(around.db, around.clock);
    const help = 'Open cases that were found without a running workflow, once a look, by its status.';
    this.stranded = around.metrics.counter('holdfast_stranded_cases_total', help, ['status']);
  }

  private async round(): Promise<number> {
    const { db, clock, temporalIsDown } = this.around;
    if (temporalIsDown()) return 0;
    const cases = await db.transaction('*', (tx) => startedCases(tx, this.after, CASES_A_ROUND));
    this.after = cases.length < CASES_A_ROUND ? BEFORE_ALL : (cases.at(-1)?.caseId ?? BEFORE_ALL);
    let mended = 0;
    for (const each of cases)
      if (clock.toReal(each.since) + PATIENCE_MS <= Date.now() && (await this.mend(each))) mended += 1;
    return mended;
  }

  /** One case that cannot be looked at does not keep the others from it. */
  private async mend(of: StartedCase): Promise<boolean> {
    const { log } = this.around;
    try {
      const status = await this.statusOf(of);
      if (status === 'RUNNING') return await this.tellAgain(of);
      if (status === null) return await this.startAgain(of);
      await this.report(of, status);
      return false;
    } catch (error) {
      log.warn(
        { caseId: of.caseId, reason: describeError(error) },
        'where a case stands could not be found out',
      );
      return false;
    }
  }

  /** Null where Temporal does not know the run. */
  private async statusOf(of: StartedCase): Promise<string | null> {
    try {
      return (await this.handleOf(of).describe()).status.name;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    }
  }

  private async startAgain(of: StartedCase): Promise<boolean> {
    const { plantId, caseId, run } = of;
    await inTrace('start-case', await startCase(this.around.client, this.dispatch)({ plantId, caseId, run }));
    await this.tellAgain(of);
    return true;
  }

  private async tellAgain(of: StartedCase): Promise<boolean> {
    const { plantId, caseId, lastMessage } = of;
    if (lastMessage === 0) return false;
    const { handled } = await this.handleOf(of).query(caseProgressQuery);
    const tell = caseMessage(this.around.client, this.dispatch, true);
    for (let seq = handled + 1; seq <= lastMessage; seq += 1)
      await inTrace('case-message', await tell({ plantId, caseId, seq }));
    return handled < lastMessage;
  }

  private async report({ plantId, caseId, run }: StartedCase, status: string): Promise<void> {
    // It may have ended since it was read, as it should.
    if (!(await this.dispatch.startInput(plantId, caseId, run))) return;
    this.stranded.inc({ status });
    const fields = { plantId, caseId, run, status };
    this.around.log.error(
      fields,
      'an open case has no running workflow; it goes on when that is reset in Temporal',
    );
  }

  private handleOf({ plantId, caseId, run }: StartedCase) {
    return this.around.client.workflow.getHandle(caseWorkflowId(plantId, caseId, run));
  }
}

async function inTrace(name: string, work: JobWork | null): Promise<void> {
  if (work) await withSpan(name, work.trace, work.run);
}
