import type { Client } from '@temporalio/client';
import { CaseDispatch, LookAtRights, MoveTasks, OpenOverrun } from '../../libs/casework/index.js';
import { MailChannel } from '../../libs/connectors/mail/index.js';
import type { MailPort, NotificationPorts } from '../../libs/connectors/ports/index.js';
import type { Database } from '../../libs/persistence/index.js';
import { Outbox } from '../../libs/persistence/jobs/index.js';
import type { Clock } from '../../libs/platform/clock.js';
import type { Logger } from '../../libs/platform/logging.js';
import type { Metrics } from '../../libs/platform/metrics/index.js';
import { every, type Repeating } from './every.js';
import { caseMessage } from './jobs/case-message.js';
import type { JobHandlers, JobName } from './jobs/job-bodies.js';
import { JobRunner } from './jobs/job-runner.js';
import { messageHandlers } from './jobs/message-handlers.js';
import { startCase } from './jobs/start-case.js';
import { tasksFrom } from './jobs/tasks.js';
import { mergedWakes, wakeDeadlines } from './jobs/wake-deadlines.js';
import { measureBacklog } from './jobs/backlog.js';
import { OutageWatch } from './outage-watch.js';

export interface OutboxSurroundings {
  runnerUrl: string;
  db: Database;
  clock: Clock;
  temporal: { client: Client; check(): Promise<void> };
  /** Called when Temporal answers again after an outage. */
  onTemporalBack: (outageMs: number) => void;
  mail: MailPort;
  /** The other ways to reach people. */
  channels?: NotificationPorts;
  publicUrl: string;
  log: Logger;
  metrics: Metrics;
}

const RENEW_EVERY_MS = 2_000;
const LOOK_EVERY_MS = 2_000;
const NEEDS_TEMPORAL: readonly JobName[] = ['start-case', 'case-message', 'wake-deadlines'];
const NEEDS_MAIL: readonly JobName[] = ['mail', 'bundle'];

/** Everything that works the outbox off: a runner a kind of job, their hold on it, and two watches for what they need. */
export class OutboxWork {
  readonly outbox: Outbox;
  readonly temporalWatch: OutageWatch;
  readonly mailWatch: OutageWatch;
  private readonly runners: JobRunner[];
  private readonly messages: ReturnType<typeof messageHandlers>;
  private repeating: Repeating[] = [];

  constructor(private readonly around: OutboxSurroundings) {
    const { runnerUrl, temporal, mail, log, onTemporalBack } = around;
    this.outbox = new Outbox(runnerUrl);
    const ports = { ...around.channels, mail: new MailChannel(mail) };
    this.messages = messageHandlers({ ...around, ports });
    this.temporalWatch = this.watch(
      'Temporal',
      () => temporal.check(),
      async (outageMs) => {
        onTemporalBack(outageMs);
        await this.outbox.makeDue(NEEDS_TEMPORAL);
      },
    );
    this.mailWatch = this.watch(
      'the mail server',
      () => mail.health(),
      async () => {
        await this.outbox.makeDue(NEEDS_MAIL);
      },
    );
    this.runners = [
      new JobRunner({ runnerUrl, log, concurrency: 10, tasks: this.caseTasks() }),
      new JobRunner({ runnerUrl, log, concurrency: 4, tasks: this.wakeTasks() }),
      new JobRunner({ runnerUrl, log, concurrency: 1, tasks: this.rosterTasks() }),
      new JobRunner({ runnerUrl, log, concurrency: 2, tasks: this.overrunTasks() }),
      new JobRunner({ runnerUrl, log, concurrency: 5, tasks: this.mailTasks() }),
      new JobRunner({ runnerUrl, log, concurrency: 5, tasks: this.messageTasks() }),
    ];
  }

  /** Jobs that waited for the process itself begin at once. */
  async start(): Promise<void> {
    await this.outbox.makeDue([...NEEDS_TEMPORAL, ...NEEDS_MAIL]);
    const { log, metrics } = this.around;
    this.repeating = [
      every(RENEW_EVERY_MS, 'hold on jobs', () => this.renewHold(), log),
      // Without jobs nothing would fail, and nobody would notice that Temporal was away.
      every(LOOK_EVERY_MS, 'look at Temporal', async () => this.temporalWatch.suspect(), log),
      every(RENEW_EVERY_MS, 'backlog', () => measureBacklog(this.outbox, metrics), log),
    ];
    for (const runner of this.runners) runner.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
    await Promise.all(this.repeating.map((each) => each.stop()));
    await Promise.all([this.temporalWatch.stop(), this.mailWatch.stop()]);
    await this.outbox.close();
  }

  wake(plantId: string): Promise<void> {
    return wakeDeadlines(this.around.temporal.client, plantId);
  }

  private caseTasks() {
    const { temporal, db, clock } = this.around;
    const dispatch = new CaseDispatch(db, clock);
    const handlers = {
      'start-case': startCase(temporal.client, dispatch),
      'case-message': caseMessage(temporal.client, dispatch),
    };
    return tasksFrom(handlers, { ...this.around, onFailure: () => this.temporalWatch.suspect() });
  }

  private overrunTasks() {
    const overrun = new OpenOverrun(this.around.db, this.around.clock);
    const handlers: JobHandlers<'overrun'> = {
      overrun: async ({ plantId, stopId }) => ({ trace: null, run: () => overrun.run(plantId, stopId) }),
    };
    return tasksFrom(handlers, { ...this.around, onFailure: () => undefined });
  }

  private wakeTasks() {
    const wake = mergedWakes(this.outbox, (plantId) => this.wake(plantId));
    const handlers: JobHandlers<'wake-deadlines'> = {
      'wake-deadlines': async (body) => ({ trace: null, run: () => wake(body) }),
    };
    return tasksFrom(handlers, { ...this.around, onFailure: () => this.temporalWatch.suspect() });
  }

  private rosterTasks() {
    const move = new MoveTasks(this.around.db, this.around.clock);
    const rights = new LookAtRights(this.around.db, this.around.clock);
    const handlers: JobHandlers<'move-tasks' | 'look-at-rights'> = {
      'move-tasks': async ({ plantId, tasks }) => ({ trace: null, run: () => move.run(plantId, tasks) }),
      'look-at-rights': async ({ plantId, personId }) => ({
        ...{ trace: null, run: () => rights.run(plantId, personId) },
      }),
    };
    return tasksFrom(handlers, { ...this.around, onFailure: () => undefined });
  }

  private mailTasks() {
    const { mail, bundle } = this.messages;
    const handlers = { mail, bundle };
    return tasksFrom(handlers, { ...this.around, onFailure: () => this.mailWatch.suspect() });
  }

  private messageTasks() {
    const handlers = { message: this.messages.message, 'channel-code': this.messages['channel-code'] };
    return tasksFrom(handlers, { ...this.around, onFailure: () => undefined });
  }

  private watch(
    name: string,
    check: () => Promise<void>,
    onBack: (outageMs: number) => Promise<void>,
  ): OutageWatch {
    return new OutageWatch({ name, check, onBack }, this.around.log);
  }

  private async renewHold(): Promise<void> {
    await this.outbox.renew(this.runners.flatMap((runner) => runner.poolIds));
    const released = await this.outbox.releaseAbandoned();
    if (released > 0) this.around.log.warn({ released }, 'took over jobs of a worker that is gone');
  }
}
