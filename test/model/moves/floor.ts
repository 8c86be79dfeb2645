import {
  AnswerTask,
  CancelCase,
  MergeCases,
  MoveAction,
  OpenCase,
  OverturnDecision,
  SignalCase,
  SplitCase,
  type AnswerTaskCommand,
  type OpenedCase,
} from '../../../libs/casework/index.js';
import {
  ok,
  type Actor,
  type AnswerPayload,
  type Result,
  type WorldEvent,
} from '../../../libs/domain/index.js';
import type { ModelBench } from '../bench/model-bench.js';
import type { Subject } from '../stories/subjects.js';

const MACHINE: Actor = { kind: 'source', name: 'floor' };

type Given = Omit<AnswerTaskCommand, 'plantId' | 'version' | 'reason' | 'payload'> &
  Partial<Pick<AnswerTaskCommand, 'version' | 'reason' | 'payload'>>;

/** What people, machines and systems can do to cases, as the doors of the product offer it. */
export class Floor {
  private told = 0;

  constructor(
    readonly bench: ModelBench,
    private readonly nth: number,
  ) {}

  async raise({ event }: Subject): Promise<Result<OpenedCase>> {
    const source = { kind: 'machine' as const, name: 'floor', eventId: this.nextId() };
    const occurredAt = this.clock.now().toISOString();
    // A machine that stops again stops later than it ran.
    const facts = event.facts.type === 'downtime' ? { ...event.facts, stoppedAt: occurredAt } : event.facts;
    const raised = { ...event, facts, occurredAt, source };
    const accepted = await new OpenCase(this.db, this.clock).run(raised, MACHINE, null);
    if (!accepted.ok) return accepted;
    if (accepted.value.outcome === 'covered') throw new Error('no plan covers what a run is about');
    return ok(accepted.value);
  }

  answer(given: Given, by: Actor) {
    const command = { version: null, reason: null, payload: {}, ...given, plantId: this.plantId };
    return new AnswerTask(this.db, this.clock).run(command, by, null);
  }

  tell(caseId: string, event: WorldEvent, payload: AnswerPayload = {}) {
    const source = { name: 'floor', eventId: this.nextId() };
    const told = { plantId: this.plantId, caseId, event, payload, occurredAt: null, source };
    return new SignalCase(this.db, this.clock).run(told, MACHINE, null);
  }

  cancel(caseId: string, by: Actor) {
    const command = { plantId: this.plantId, caseId, reason: 'Raised in error', version: null };
    return new CancelCase(this.db, this.clock).run(command, by, null);
  }

  overturn(caseId: string, questionId: string, by: Actor) {
    const command = { plantId: this.plantId, caseId, questionId, reason: 'It was wrong', version: null };
    return new OverturnDecision(this.db, this.clock).run(command, by, null);
  }

  merge(caseId: string, intoId: string, by: Actor) {
    const command = { plantId: this.plantId, caseId, intoId, reason: 'The same scratches', version: null };
    return new MergeCases(this.db, this.clock).run(command, by, null);
  }

  /** All of one line. */
  split(caseId: string, lineNo: number, by: Actor) {
    const command = { plantId: this.plantId, caseId, reason: 'Another machine', version: null };
    return new SplitCase(this.db, this.clock).run({ ...command, parts: [{ lineNo }] }, by, null);
  }

  /** Done by its owner, and verified by somebody else. */
  async settleAction({ id: actionId, ownerId, state }: { id: string; ownerId: string; state: string }) {
    const move = new MoveAction(this.db, this.clock);
    const command = { plantId: this.plantId, actionId, note: null };
    if (state === 'open') {
      const done = await move.run({ ...command, move: 'done' }, person(ownerId), null);
      if (!done.ok) return done;
    }
    const other = ['plant.manager', 'shift.lead']
      .map((login) => this.bench.as(login))
      .find((actor) => !isOf(actor, ownerId));
    return move.run({ ...command, move: 'verify' }, other ?? MACHINE, null);
  }

  nextId(): string {
    this.told += 1;
    return `${this.nth}-${this.told}`;
  }

  private get plantId(): string {
    return this.bench.plant.id;
  }

  private get db() {
    return this.bench.db;
  }

  private get clock() {
    return this.bench.clock;
  }
}

export function person(personId: string): Actor {
  return { kind: 'person', personId };
}

function isOf(actor: Actor, personId: string): boolean {
  return actor.kind === 'person' && actor.personId === personId;
}
