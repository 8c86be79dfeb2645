import { Body, Controller, Get, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AddEvidence, type ShownEvidence } from '../../../libs/casework/index.js';
import {
  caseReceipt,
  evidenceRequest,
  photoQuery,
  type CaseReceipt,
} from '../../../libs/contracts/api/index.js';
import { EVIDENCE_FILE_TYPES } from '../../../libs/domain/index.js';
import { EvidenceFiles } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { Id } from '../http/id.js';
import { found, invalid, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { CasesService } from './cases.service.js';

type Evidence = z.output<typeof evidenceRequest>;

const REFUSES = [404, 409, 413, 415, 422];

@ApiTags('evidence')
@Controller('api/v1')
export class CaseEvidenceController {
  constructor(
    private readonly cases: CasesService,
    private readonly addEvidence: AddEvidence,
    private readonly files: EvidenceFiles,
  ) {}

  @Post('cases/:id/evidence')
  @Route({
    summary: 'Show a measured value, an inspection result or a checked list',
    access: 'work',
    answers: caseReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  show(
    @Id() id: string,
    @Body({ schema: evidenceRequest }) { key, shown }: Evidence,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    return this.add(caller, id, key, shown);
  }

  @Post('cases/:id/photos')
  @ApiConsumes(...EVIDENCE_FILE_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Route({
    summary: 'Show a photo or a document: the body is the file itself, 5 MB at most',
    access: 'work',
    answers: caseReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  showPhoto(
    @Id() id: string,
    @Query({ schema: photoQuery }) { key }: z.output<typeof photoQuery>,
    @Body() bytes: unknown,
    @CallerOf() caller: Caller,
  ): Promise<CaseReceipt> {
    if (!Buffer.isBuffer(bytes)) {
      throw invalid('', `must be the file itself, one of ${EVIDENCE_FILE_TYPES.join(', ')}`);
    }
    return this.add(caller, id, key, { kind: 'photo', bytes });
  }

  @Get('evidence-files/:id')
  @Route({ summary: 'The photo or document itself', access: 'read', refuses: [404] })
  async file(@Id() id: string, @CallerOf() caller: Caller): Promise<StreamableFile> {
    const { bytes, contentType } = found(await this.files.load(caller.scope, id), 'file', id);
    const shownInPlace = contentType.startsWith('image/');
    const disposition = shownInPlace ? 'inline' : 'attachment; filename="evidence.pdf"';
    return new StreamableFile(bytes, { type: contentType, length: bytes.length, disposition });
  }

  private async add(caller: Caller, caseId: string, key: string, shown: ShownEvidence): Promise<CaseReceipt> {
    const { plantId } = await this.cases.locate(caller, caseId);
    caller.require(plantId, 'work');
    const command = { plantId, caseId, key, shown };
    unwrap(await this.addEvidence.run(command, caller.actor, currentTraceparent()));
    return this.cases.version(caller, caseId);
  }
}
