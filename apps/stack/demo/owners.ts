import { setTimeout as sleep } from 'node:timers/promises';
import type { BusinessTime } from './business-time.js';
import { answerTo, type SeenCase } from './answers.js';
import { doErrands } from './errands.js';
import { Patience, type InboxTask } from './patience.js';
import { Reworks } from './reworks.js';
import { DemoSession } from './session.js';

/** Nobody looks into the inbox more often. */
const LOOK_AGAIN_MS = 120;
/** Without any news somebody looks all the same. */
const LOOK_AT_LAST_MS = 1_000;
/** What is no question is looked at less often. */
const ERRANDS_EVERY_MS = 2_000;
/** A race that was lost, or a question that ended meanwhile. */
const OVERTAKEN = [404, 409, 412];

export interface Tally {
  answered: number;
  /** Somebody or something else was faster; the API said who and when. */
  overtaken: number;
}

/** The people of the demo plant: each looks into an inbox, and answers what patience allows. */
export class Owners {
  readonly tally: Tally = { answered: 0, overtaken: 0 };
  /** Once the week is over everybody answers at once. */
  closing = false;
  private readonly patience = new Patience();
  private readonly stopped = new AbortController();
  private news: () => void = () => undefined;
  /** Real epoch milliseconds. */
  private errandsAt = 0;
  private working: Promise<void> = Promise.resolve();

  private constructor(
    private readonly sessions: readonly DemoSession[],
    private readonly time: BusinessTime,
  ) {}

  static async signIn(
    api: string,
    logins: readonly string[],
    password: string,
    time: BusinessTime,
  ): Promise<Owners> {
    const sessions = await Promise.all(logins.map((login) => DemoSession.open(api, login, password)));
    return new Owners(sessions, time);
  }

  /** Works until it is stopped; the promise rejects with the first thing that must not happen. */
  work(): Promise<void> {
    const [first] = this.sessions;
    const watching = first?.watch(() => this.news(), this.stopped.signal).catch(() => undefined);
    this.working = Promise.all([this.lookAround(), watching]).then(() => undefined);
    return this.working;
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.working;
  }

  private async lookAround(): Promise<void> {
    const [first] = this.sessions;
    const reworks = first && new Reworks(first);
    while (!this.stopped.signal.aborted) {
      const told = new Promise<void>((resolve) => (this.news = resolve));
      await Promise.all(this.sessions.map((session) => this.lookIntoInbox(session)));
      await reworks?.tellDone();
      await this.doErrands();
      await sleep(LOOK_AGAIN_MS);
      await Promise.race([told, sleep(LOOK_AT_LAST_MS, undefined, { ref: false })]);
    }
  }

  /** Nobody hurries with them before the week is over. */
  private async doErrands(): Promise<void> {
    const now = Date.now();
    if (!this.closing && now < this.errandsAt) return;
    this.errandsAt = now + ERRANDS_EVERY_MS;
    await Promise.all(this.sessions.map((session) => doErrands(session)));
  }

  private async lookIntoInbox(session: DemoSession): Promise<void> {
    const { items } = await session.get<{ items: InboxTask[] }>('/api/v1/inbox?limit=100');
    for (const task of items) {
      if (this.closing || this.patience.willAnswer(task, session.login, this.time.now())) {
        await this.answer(session, task);
      }
    }
  }

  private async answer(session: DemoSession, task: InboxTask): Promise<void> {
    const seen = await session.get<SeenCase>(`/api/v1/cases/${task.caseId}`);
    const question = { key: task.questionKey, round: task.round, duty: task.duty.id };
    const given = answerTo(seen, question, { now: this.time.now(), closing: this.closing });
    const body = { reason: 'Agreed at the line.', payload: {}, ...given };
    const reply = await session.post(`/api/v1/tasks/${task.taskId}/answer`, body);
    if (reply.status < 300) this.tally.answered += 1;
    else if (OVERTAKEN.includes(reply.status)) this.tally.overtaken += 1;
    else
      throw new Error(
        `"${given.answer}" to "${task.questionKey}" was refused: ${JSON.stringify(reply.body)}`,
      );
  }
}
