import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { GrantForCase, RevokeGrant, WhoCanAnswer } from '../../../libs/casework/index.js';
import {
  answerers,
  caseGrantReceipt,
  caseGrantRequest,
  endGrantRequest,
  revokeReceipt,
  type Answerers,
} from '../../../libs/contracts/api/index.js';
import { CaseLocator, ClockLocator, QualificationList } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { found, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';

const REFUSES = [404, 409, 413, 415, 422];

@ApiTags('cases')
@Controller('api/v1')
export class CaseGrantsController {
  constructor(
    private readonly locator: CaseLocator,
    private readonly questions: ClockLocator,
    private readonly rights: QualificationList,
    private readonly grantForCase: GrantForCase,
    private readonly revokeGrant: RevokeGrant,
    private readonly whoCanAnswer: WhoCanAnswer,
  ) {}

  @Post('cases/:id/grants')
  @Route({
    summary: 'Let somebody of another plant read this case and be handed its tasks, until an instant',
    access: 'work',
    answers: caseGrantReceipt,
    status: 201,
    refuses: REFUSES,
    key: 'accepted',
  })
  async grant(
    @Id() id: string,
    @Body({ schema: caseGrantRequest }) body: z.output<typeof caseGrantRequest>,
    @CallerOf() caller: Caller,
  ): Promise<{ id: string; personId: string }> {
    const { plantId } = found(await this.locator.case(caller.plants(), id), 'case', id);
    caller.require(plantId, 'lead');
    const { login, dutyId = null, until, reason } = body;
    const command = { plantId, caseId: id, login, dutyId, until: new Date(until), reason };
    const granted = unwrap(await this.grantForCase.run(command, caller.actor, currentTraceparent()));
    return { id: granted.grantId, personId: granted.personId };
  }

  @Post('grants/:id/revoke')
  @Route({
    summary: 'End a grant for a case at once; the tasks that it allowed move',
    access: 'work',
    answers: revokeReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async revoke(
    @Id() id: string,
    @Body({ schema: endGrantRequest }) _body: unknown,
    @CallerOf() caller: Caller,
  ): Promise<{ revokedAt: string }> {
    const plantId = found(await this.rights.plantOfGrant(caller.plants(), id), 'grant', id);
    caller.require(plantId, 'lead');
    return unwrap(await this.revokeGrant.run({ plantId, grantId: id }, caller.actor, currentTraceparent()));
  }

  @Get('questions/:id/who-can-answer')
  @Route({
    summary: 'Who can answer a question now, who cannot, and why',
    access: 'read',
    answers: answerers,
    refuses: [404],
  })
  async answerers(@Id() id: string, @CallerOf() caller: Caller): Promise<Answerers> {
    const { plantId } = found(await this.questions.question(caller.plants(), id), 'question', id);
    const shares = unwrap(await this.whoCanAnswer.run(plantId, id));
    return {
      items: shares.map(({ taskId, dutyId, from, people }) => ({
        ...{ taskId, dutyId, from: from?.toISOString() ?? null },
        people: people.map(({ personId, name, as, whyNot }) => ({
          ...{ person: { id: personId, name }, as, may: whyNot === null, whyNot },
        })),
      })),
    };
  }
}
