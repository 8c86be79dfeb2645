import type { EntityManager } from 'typeorm';
import { writeAudit } from './audit-log.js';
import { enqueue } from './job-queue.js';
import type { AuditEntry, Job } from './records.js';
import { ActionRepository } from './repositories/action.repository.js';
import { BundleRepository } from './repositories/bundle.repository.js';
import { CalendarRepository } from './repositories/calendar.repository.js';
import { CaseGrantRepository } from './repositories/case-grant.repository.js';
import { CaseRepository } from './repositories/case.repository.js';
import { ClockRepository } from './repositories/clock.repository.js';
import { CodeRepository } from './repositories/code.repository.js';
import { ChannelRepository } from './repositories/channel.repository.js';
import { DeadlineRepository } from './repositories/deadline.repository.js';
import { DeviationRepository } from './repositories/deviation.repository.js';
import { EffectRepository } from './repositories/effect.repository.js';
import { EvidenceRepository } from './repositories/evidence.repository.js';
import { QuarantineRepository } from './repositories/quarantine.repository.js';
import { HandoverRepository } from './repositories/handover.repository.js';
import { HoldRepository } from './repositories/hold.repository.js';
import { LineRepository } from './repositories/line.repository.js';
import { ForwardRepository } from './repositories/forward.repository.js';
import { MessageRepository } from './repositories/message.repository.js';
import { NotificationRepository } from './repositories/notification.repository.js';
import { OwnedTaskRepository } from './repositories/owned-task.repository.js';
import { PeopleRepository } from './repositories/people.repository.js';
import { PlantRepository } from './repositories/plant.repository.js';
import { PlaybookDraftRepository } from './repositories/playbook-draft.repository.js';
import { PlaybookRepository } from './repositories/playbook.repository.js';
import { QuestionRepository } from './repositories/question.repository.js';
import { RehearsalRepository } from './repositories/rehearsal.repository.js';
import { RosterChangesRepository } from './repositories/roster-changes.repository.js';
import { QualificationRepository } from './repositories/qualification.repository.js';
import { ReviewRepository } from './repositories/review.repository.js';
import { RightRepository } from './repositories/right.repository.js';
import { RosterRepository } from './repositories/roster.repository.js';
import { RunRepository } from './repositories/run.repository.js';
import { RotationRepository } from './repositories/rotation.repository.js';
import { TogetherRepository } from './repositories/together.repository.js';
import { TaskRepository } from './repositories/task.repository.js';
import { WindowRepository } from './repositories/window.repository.js';

/** One transaction: the repositories over it, and what is to be written last. */
export class Transaction {
  readonly actions: ActionRepository;
  readonly bundles: BundleRepository;
  readonly calendars: CalendarRepository;
  readonly caseGrants: CaseGrantRepository;
  readonly cases: CaseRepository;
  readonly channels: ChannelRepository;
  readonly clocks: ClockRepository;
  readonly codes: CodeRepository;
  readonly deadlines: DeadlineRepository;
  readonly deviations: DeviationRepository;
  readonly effects: EffectRepository;
  readonly evidence: EvidenceRepository;
  readonly handovers: HandoverRepository;
  readonly holds: HoldRepository;
  readonly quarantine: QuarantineRepository;
  readonly lines: LineRepository;
  readonly forwards: ForwardRepository;
  readonly messages: MessageRepository;
  readonly notifications: NotificationRepository;
  readonly ownedTasks: OwnedTaskRepository;
  readonly people: PeopleRepository;
  readonly plants: PlantRepository;
  readonly playbookDrafts: PlaybookDraftRepository;
  readonly playbooks: PlaybookRepository;
  readonly questions: QuestionRepository;
  readonly rehearsals: RehearsalRepository;
  readonly qualifications: QualificationRepository;
  readonly reviews: ReviewRepository;
  readonly rights: RightRepository;
  readonly roster: RosterRepository;
  readonly rosterChanges: RosterChangesRepository;
  readonly runs: RunRepository;
  readonly rotations: RotationRepository;
  readonly tasks: TaskRepository;
  readonly together: TogetherRepository;
  readonly windows: WindowRepository;

  private entries: AuditEntry[] = [];
  private jobs: Job[] = [];

  constructor(private readonly manager: EntityManager) {
    this.actions = new ActionRepository(manager);
    this.bundles = new BundleRepository(manager);
    this.calendars = new CalendarRepository(manager);
    this.caseGrants = new CaseGrantRepository(manager);
    this.cases = new CaseRepository(manager);
    this.channels = new ChannelRepository(manager);
    this.clocks = new ClockRepository(manager);
    this.codes = new CodeRepository(manager);
    this.deadlines = new DeadlineRepository(manager);
    this.deviations = new DeviationRepository(manager);
    this.effects = new EffectRepository(manager);
    this.evidence = new EvidenceRepository(manager);
    this.handovers = new HandoverRepository(manager);
    this.holds = new HoldRepository(manager);
    this.quarantine = new QuarantineRepository(manager);
    this.lines = new LineRepository(manager);
    this.forwards = new ForwardRepository(manager);
    this.messages = new MessageRepository(manager);
    this.notifications = new NotificationRepository(manager);
    this.ownedTasks = new OwnedTaskRepository(manager);
    this.people = new PeopleRepository(manager);
    this.plants = new PlantRepository(manager);
    this.playbookDrafts = new PlaybookDraftRepository(manager);
    this.playbooks = new PlaybookRepository(manager);
    this.questions = new QuestionRepository(manager);
    this.rehearsals = new RehearsalRepository(manager);
    this.qualifications = new QualificationRepository(manager);
    this.reviews = new ReviewRepository(manager);
    this.rights = new RightRepository(manager);
    this.roster = new RosterRepository(manager);
    this.rosterChanges = new RosterChangesRepository(manager);
    this.runs = new RunRepository(manager);
    this.rotations = new RotationRepository(manager);
    this.tasks = new TaskRepository(manager);
    this.together = new TogetherRepository(manager);
    this.windows = new WindowRepository(manager);
  }

  /** Recorded when the work is done, with the next numbers of the plant's trail. */
  audit(...entries: AuditEntry[]): void {
    this.entries.push(...entries);
  }

  /** What was audited so far, in order. */
  get audited(): readonly AuditEntry[] {
    return this.entries;
  }

  /** Handed to the outbox when the work is done; gone if the transaction is. */
  enqueue(...jobs: Job[]): void {
    this.jobs.push(...jobs);
  }

  /** Plain SQL for reads that no repository has; only inside persistence. */
  query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.manager.query<Row[]>(sql, [...parameters]);
  }

  /** Undoes what `work` wrote where it throws, and lets the transaction go on. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const { entries, jobs } = this;
    [this.entries, this.jobs] = [[...entries], [...jobs]];
    await this.manager.query('savepoint work');
    try {
      const result = await work();
      await this.manager.query('release savepoint work');
      return result;
    } catch (error) {
      await this.manager.query('rollback to savepoint work');
      [this.entries, this.jobs] = [entries, jobs];
      throw error;
    }
  }

  /** The audit counter's lock is the transaction's last, so that nobody waits for it longer than a moment. */
  async writeLast(): Promise<void> {
    await writeAudit(this.manager, this.entries);
    await enqueue(this.manager, this.jobs);
  }
}
