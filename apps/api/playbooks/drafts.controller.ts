import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AdvanceDraft, PublishDraft, WriteDraft, type DraftAdvance } from '../../../libs/casework/index.js';
import {
  draftDetail,
  draftEdit,
  draftReceipt,
  draftRequest,
  draftReview,
  drafts,
  draftWords,
  plantQuery,
  publishedReceipt,
  type DraftDetail,
  type DraftReceiptView,
  type DraftSummary,
  type PublishedReceipt,
} from '../../../libs/contracts/api/index.js';
import { DRAFT_STATES } from '../../../libs/domain/index.js';
import { PlaybookDrafts } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { IfMatch } from '../http/if-match.js';
import { invalid, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { plantFor } from '../intake/plant-for.js';
import { PlaybooksService } from './playbooks.service.js';

const draftQuery = plantQuery.extend({ state: z.enum(DRAFT_STATES).optional() });

const REFUSES = [404, 409, 412, 413, 415, 422];
const changes = { answers: draftReceipt, refuses: REFUSES, access: 'work', ifMatch: true } as const;
const steps = { ...changes, key: 'accepted' } as const;

@ApiTags('playbooks')
@Controller('api/v1/playbook-drafts')
export class DraftsController {
  constructor(
    private readonly list: PlaybookDrafts,
    private readonly playbooks: PlaybooksService,
    private readonly write: WriteDraft,
    private readonly advance: AdvanceDraft,
    private readonly publishDraft: PublishDraft,
  ) {}

  @Get()
  @Route({ summary: 'Playbooks in the making, those changed last first', access: 'read', answers: drafts })
  async drafts(
    @Query({ schema: draftQuery }) { plant, state }: z.output<typeof draftQuery>,
    @CallerOf() caller: Caller,
  ): Promise<{ items: DraftSummary[] }> {
    return { items: await this.list.list(caller.plants(), plant, state) };
  }

  @Post()
  @Route({
    summary: 'Begin a draft of a playbook; it may still be faulty',
    access: 'work',
    status: 201,
    answers: draftReceipt,
    refuses: [413, 415, 422],
    key: 'accepted',
  })
  async begin(
    @Body({ schema: draftRequest }) { plant, body }: z.output<typeof draftRequest>,
    @CallerOf() caller: Caller,
  ): Promise<DraftReceiptView> {
    return unwrap(await this.write.begin(plantFor(caller, plant), body, caller.actor, currentTraceparent()));
  }

  @Get(':id')
  @Route({
    summary: 'One draft, with what is wrong with it and what it would change',
    access: 'read',
    answers: draftDetail,
    refuses: [404],
  })
  read(@Id() id: string, @CallerOf() caller: Caller): Promise<DraftDetail> {
    return this.playbooks.draft(caller, id);
  }

  @Put(':id')
  @Route({ summary: 'Write the draft anew', ...changes })
  async edit(
    @Id() id: string,
    @Body({ schema: draftEdit }) { body }: z.output<typeof draftEdit>,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<DraftReceiptView> {
    const ref = await this.ref(caller, id, version);
    return this.receipt(id, await this.write.edit(ref, body, caller.actor, currentTraceparent()));
  }

  @Post(':id/submit')
  @Route({ summary: 'Submit a draft that has no fault to its review', ...steps })
  submit(
    @Id() id: string,
    @Body({ schema: draftWords }) { words }: z.output<typeof draftWords>,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<DraftReceiptView> {
    return this.step(caller, id, version, 'submitted', words);
  }

  @Post(':id/review')
  @Route({ summary: 'Approve a draft that others wrote, or send it back with words', ...steps })
  review(
    @Id() id: string,
    @Body({ schema: draftReview }) { outcome, words }: z.output<typeof draftReview>,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<DraftReceiptView> {
    return this.step(caller, id, version, outcome === 'approve' ? 'approved' : 'sent-back', words);
  }

  @Post(':id/take-back')
  @Route({ summary: 'Take a draft back from its review, to write on', ...steps })
  takeBack(
    @Id() id: string,
    @Body({ schema: draftWords }) { words }: z.output<typeof draftWords>,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<DraftReceiptView> {
    return this.step(caller, id, version, 'taken-back', words);
  }

  @Post(':id/discard')
  @Route({ summary: 'Give a draft up', ...steps })
  discard(
    @Id() id: string,
    @Body({ schema: draftWords }) { words }: z.output<typeof draftWords>,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<DraftReceiptView> {
    return this.step(caller, id, version, 'discarded', words);
  }

  @Post(':id/publish')
  @Route({
    summary: 'Put an approved draft into force; running cases keep their version',
    ...steps,
    answers: publishedReceipt,
  })
  async publish(
    @Id() id: string,
    @IfMatch() version: number | null,
    @CallerOf() caller: Caller,
  ): Promise<PublishedReceipt> {
    const ref = await this.ref(caller, id, version);
    return unwrap(await this.publishDraft.run(ref, caller.actor, currentTraceparent()));
  }

  private async step(
    caller: Caller,
    id: string,
    version: number | null,
    did: DraftAdvance,
    words: string | undefined,
  ): Promise<DraftReceiptView> {
    const ref = await this.ref(caller, id, version);
    const done = await this.advance.run(ref, did, words ?? null, caller.actor, currentTraceparent());
    return this.receipt(id, done);
  }

  private receipt(draftId: string, done: Awaited<ReturnType<AdvanceDraft['run']>>): DraftReceiptView {
    return { draftId, ...unwrap(done) };
  }

  private async ref(caller: Caller, draftId: string, version: number | null) {
    const { plantId } = await this.playbooks.stored(caller, draftId);
    caller.require(plantId, 'work');
    if (version === null) throw invalid('', 'If-Match must name the version of the draft, such as "3"');
    return { plantId, draftId, version };
  }
}
