import { type WorkflowHandle } from '@temporalio/client';
import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { readFileSync } from 'node:fs';
import {
  ACTIVITY_QUEUE,
  CASE_WORKFLOWS,
  caseWorkflowId,
  DEADLINES_WORKFLOW,
  deadlinesWorkflowId,
  WORKFLOW_QUEUE,
  type CaseInput,
  type EarlierEffect,
  type StepRef,
} from '../../../libs/contracts/temporal/index.js';
import { parsePlaybookYaml } from '../../../libs/contracts/playbook/index.js';
import type { CaseLine, ExceptionType, FactsByType, Playbook } from '../../../libs/domain/index.js';
import { bundleWorkflows } from '../../../libs/platform/temporal/bundle-workflows.js';
import { startTestTemporal, type TestTemporal } from '../temporal.js';
import { Changes } from './changes.js';
import { fakeCaseSteps, FakeDeadlines, fakeOutside } from './fake-activities.js';
import { FakeCase } from './fake-case.js';
import { TestCase } from './test-case.js';

const PLANT = 'demo';

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

/** The workflows on a real server; everything that they call is in memory. */
export class TestPlant {
  readonly deadlines: FakeDeadlines;
  readonly changes = new Changes();
  private readonly fakes = new Map<string, FakeCase>();
  private workers: Worker[] = [];
  private running: Promise<void>[] = [];

  private constructor(readonly temporal: TestTemporal) {
    this.deadlines = new FakeDeadlines(
      () => temporal.env.currentTimeMs(),
      () => this.changes.notify(),
    );
  }

  static async start(startTemporal = startTestTemporal): Promise<TestPlant> {
    bundle ??= bundleWorkflows();
    const plant = new TestPlant(await startTemporal());
    await plant.startWorkers(await bundle);
    return plant;
  }

  async stop(): Promise<void> {
    for (const fake of this.fakes.values()) fake.release();
    for (const worker of this.workers) worker.shutdown();
    await Promise.all(this.running);
    await this.temporal.stop();
  }

  /** A case as the opening transaction leaves it, its workflow started. */
  async open<T extends ExceptionType>(
    facts: FactsByType[T] & { type: T },
    lines: CaseLine[],
    prepare: (fake: FakeCase) => void = () => undefined,
    later: Partial<Pick<CaseInput, 'run' | 'earlier' | 'playbook'>> = {},
  ): Promise<TestCase> {
    const caseId = `case-${this.fakes.size + 1}`;
    const playbook = later.playbook ?? playbookFor(facts.type);
    const fake = new FakeCase(caseId, { key: playbook.firstQuestion, words: {}, state: 'open' });
    prepare(fake);
    this.fakes.set(caseId, fake);
    const input: CaseInput = {
      plantId: PLANT,
      caseId,
      run: 1,
      type: facts.type,
      facts,
      lines,
      playbook,
      firstQuestionId: fake.questions[0]?.questionId ?? '',
      currency: 'EUR',
      handled: 0,
      trace: null,
      ...later,
    };
    const handle = await this.startWorkflow(
      CASE_WORKFLOWS[facts.type],
      caseWorkflowId(PLANT, caseId, input.run),
      input,
    );
    return new TestCase(fake, handle);
  }

  /** The second run of a case, begun because the decision that led to these changes was overturned. */
  openAgain<T extends ExceptionType>(
    facts: FactsByType[T] & { type: T },
    lines: CaseLine[],
    effects: (Pick<EarlierEffect, 'step' | 'command' | 'undo'> & Partial<EarlierEffect>)[],
    prepare?: (fake: FakeCase) => void,
  ): Promise<TestCase> {
    const earlier = effects.map((effect) => ({ ref: null, run: 1, overturned: true, ...effect }));
    return this.open<T>(facts, lines, prepare, { run: 2, earlier });
  }

  startDeadlines(): Promise<WorkflowHandle> {
    return this.startWorkflow(DEADLINES_WORKFLOW, deadlinesWorkflowId(PLANT), { plantId: PLANT });
  }

  private startWorkflow(type: string, workflowId: string, input: unknown): Promise<WorkflowHandle> {
    const { client } = this.temporal.env;
    return client.workflow.start(type, { workflowId, taskQueue: WORKFLOW_QUEUE, args: [input] });
  }

  private async startWorkers(workflowBundle: WorkflowBundleWithSourceMap): Promise<void> {
    const find = ({ caseId }: StepRef) => {
      const fake = this.fakes.get(caseId);
      if (!fake) throw new Error(`no case ${caseId}`);
      return fake;
    };
    const connection = this.temporal.env.nativeConnection;
    const { earliestDeadline, climbDue } = this.deadlines;
    this.workers = [
      await Worker.create({
        connection,
        taskQueue: WORKFLOW_QUEUE,
        workflowBundle,
        activities: { ...fakeCaseSteps(find), earliestDeadline },
      }),
      await Worker.create({
        connection,
        taskQueue: ACTIVITY_QUEUE,
        activities: { ...fakeOutside(find), climbDue },
      }),
    ];
    this.running = this.workers.map((worker) => worker.run());
  }
}

/** The policy that a plant starts with. */
export function playbookFor(type: ExceptionType): Playbook {
  const file = new URL(`../../../playbooks/${type}.yaml`, import.meta.url);
  const parsed = parsePlaybookYaml(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new Error(`the playbook for ${type} is refused`);
  return parsed.value;
}
