import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type {
  CaseDetail,
  CasePage,
  caseQuery,
  inboxQuery,
  pageQuery,
  QuestionView,
  TimelinePage,
} from '../../../libs/contracts/api/index.js';
import { ClaimableTasks, dueTimeOf, OverturnOffer, WhyNotTheirs } from '../../../libs/casework/index.js';
import {
  CaseDetails,
  CaseList,
  CaseLocator,
  decodePosition,
  Inbox,
  Timeline,
  type CaseAsStored,
  type LocatedCase,
  type Position,
} from '../../../libs/persistence/read/index.js';
import type { Caller } from '../http/caller.js';
import { forbidden, found, invalid } from '../http/refused.js';
import type { Clock } from '../../../libs/platform/clock.js';
import { CLOCK } from '../parts.module.js';
import { lastDecision, permissionsOf, type CaseWithRights } from './permissions.js';
import { inWords } from './timeline-sentences.js';

type CaseQuery = z.output<typeof caseQuery>;
type InboxQuery = z.output<typeof inboxQuery>;
type PageQuery = z.output<typeof pageQuery>;

const BEHIND_AFTER_MS = 2_000;

/** Reads cases for the one who asks. */
@Injectable()
export class CasesService {
  constructor(
    private readonly cases: CaseList,
    private readonly details: CaseDetails,
    private readonly timelines: Timeline,
    private readonly inboxes: Inbox,
    private readonly locator: CaseLocator,
    private readonly whyNotTheirs: WhyNotTheirs,
    private readonly claimable: ClaimableTasks,
    private readonly overturnOffer: OverturnOffer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  list(caller: Caller, { owner, cursor, ...filter }: CaseQuery): Promise<CasePage> {
    const ownerId = owner === 'me' ? caller.person.id : owner;
    return this.cases.page(caller.scope, { ...filter, ownerId, after: positionOf(cursor) });
  }

  async inbox(caller: Caller, { cursor, ...filter }: InboxQuery) {
    const me = caller.person.id;
    const plants = filter.queue === 'none' ? [] : caller.plants('work');
    const claimable = (await Promise.all(plants.map((id) => this.claimable.run(id, me)))).flat();
    return this.inboxes.page(caller.scope, me, { ...filter, claimable, after: positionOf(cursor) });
  }

  async read(caller: Caller, caseId: string): Promise<CaseDetail> {
    const stored = found(await this.details.load(caller.scope, caseId, dueTimeOf), 'case', caseId);
    const told = await this.tellRights(caller, stored);
    return { ...told.detail, may: permissionsOf(caller, told) };
  }

  /** What of the open tasks their owners, and the one who reads, may answer at this moment. */
  private async tellRights(caller: Caller, { detail, askedPeople }: CaseAsStored): Promise<CaseWithRights> {
    const open = [...detail.questions, ...detail.beside]
      .flatMap(({ tasks }) => tasks)
      .filter(({ state }) => state === 'open');
    const me = caller.person.id;
    const mine = open.filter(({ id }) => askedPeople.get(id)?.includes(me));
    const asked = [
      ...open.map(({ id, owner }) => ({ taskId: id, personId: owner.id })),
      ...mine.map(({ id }) => ({ taskId: id, personId: me })),
    ];
    const whyNot = await this.whyNotTheirs.run(detail.plantId, asked);
    const ownerMayNot = new Map(open.map(({ id }, nth) => [id, whyNot[nth] ?? null]));
    const answerable = mine.filter((_, nth) => whyNot[open.length + nth] === null).map(({ id }) => id);
    const withRights = (question: QuestionView): QuestionView => ({
      ...question,
      tasks: question.tasks.map((task) => {
        const why = ownerMayNot.get(task.id) ?? null;
        return { ...task, ownerMayNot: why, mayOnlyHandOver: why !== null };
      }),
    });
    const [questions, beside] = [detail.questions.map(withRights), detail.beside.map(withRights)];
    const isQueued = open.some(({ queue }) => queue !== null);
    const claimable = isQueued ? await this.claimable.run(detail.plantId, me) : [];
    const overturn = await this.overturnable(caller, detail);
    return { detail: { ...detail, questions, beside }, answerable, claimable, overturn };
  }

  private async overturnable(caller: Caller, detail: CaseAsStored['detail']): Promise<string | null> {
    const { plantId, id: caseId } = detail;
    const questionId = caller.may(plantId, 'work') ? lastDecision(detail) : null;
    if (!questionId) return null;
    const offered = await this.overturnOffer.run({ plantId, caseId, questionId }, caller.person.id);
    return offered ? questionId : null;
  }

  async timeline(caller: Caller, caseId: string, { limit, cursor }: PageQuery): Promise<TimelinePage> {
    await this.locate(caller, caseId);
    const page = await this.timelines.page(caller.scope, caseId, limit, sequenceOf(cursor));
    const last = page.items.at(-1);
    return {
      items: page.items.map((entry) => ({ ...entry, sentence: inWords(entry, page.names) })),
      next: page.more && last ? String(last.seq) : null,
    };
  }

  async locate(caller: Caller, caseId: string): Promise<LocatedCase> {
    return found(await this.locator.case(caller.scope, caseId), 'case', caseId);
  }

  /** True where the process was told nothing for longer than it takes to tell it: Temporal is away, effects wait. */
  async isBehind(caller: Caller, caseId: string): Promise<boolean> {
    const { waitingSince } = await this.locate(caller, caseId);
    return waitingSince !== null && this.clock.now().getTime() - waitingSince.getTime() > BEHIND_AFTER_MS;
  }

  async version(caller: Caller, caseId: string): Promise<{ caseId: string; version: number }> {
    const { version } = await this.locate(caller, caseId);
    return { caseId, version };
  }
}

/** Supervisors, administrators, and those whom the case asks at the moment. */
export function requireLead(caller: Caller, { plantId, ownerIds }: LocatedCase): void {
  if (caller.may(plantId, 'lead') || ownerIds.includes(caller.person.id)) return;
  throw forbidden("This is for the task's owner, a supervisor or an administrator.");
}

function positionOf(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  return decodePosition(cursor) ?? refuseCursor();
}

function sequenceOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  return /^\d{1,15}$/.test(cursor) ? Number(cursor) : refuseCursor();
}

function refuseCursor(): never {
  throw invalid('/cursor', 'must be the cursor of an earlier page');
}
