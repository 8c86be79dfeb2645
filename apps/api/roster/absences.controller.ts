import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  ImportAbsences,
  ImportRoster,
  RecordAbsence,
  type Imported,
  type RosterChanged,
} from '../../../libs/casework/index.js';
import {
  absenceRequest,
  importAbsencesRequest,
  importReceipt,
  importRosterRequest,
  rosterReceipt,
  type ImportReceipt,
  type RosterReceipt,
} from '../../../libs/contracts/api/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';
import { PlantParam } from './plant-param.js';
import { actOf, receiptOf, timed } from './roster-act.js';

const REFUSES = [404, 409, 413, 415, 422];

/** For supervisors and administrators; one's own absence one may enter oneself. */
@ApiTags('roster')
@Controller('api/v1/plants/:plant')
export class AbsencesController {
  constructor(
    private readonly recordAbsence: RecordAbsence,
    private readonly importAbsences: ImportAbsences,
    private readonly importRoster: ImportRoster,
  ) {}

  @Post('absences')
  @Route({
    summary: 'Say that somebody is away, and who stands in',
    access: 'work',
    answers: rosterReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async absence(
    @PlantParam() plant: string,
    @Body({ schema: absenceRequest }) absence: z.output<typeof absenceRequest>,
    @CallerOf() caller: Caller,
  ): Promise<RosterReceipt> {
    return receiptOf(unwrap(await this.recordAbsence.run(actOf(caller, plant), timed(absence))));
  }

  @Post('absences/import')
  @Route({
    summary: 'Take absences over from a calendar; the same text again changes nothing',
    access: 'work',
    answers: importReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async absences(
    @PlantParam() plant: string,
    @Body({ schema: importAbsencesRequest }) { text, personId }: z.output<typeof importAbsencesRequest>,
    @CallerOf() caller: Caller,
  ): Promise<ImportReceipt> {
    return imported(unwrap(await this.importAbsences.run(actOf(caller, plant), text, personId)));
  }

  @Post('roster/import')
  @Route({
    summary: 'Take roster entries over from a calendar; the same text again changes nothing',
    access: 'work',
    answers: importReceipt,
    refuses: REFUSES,
    key: 'accepted',
  })
  async entries(
    @PlantParam() plant: string,
    @Body({ schema: importRosterRequest }) { text, nodeId }: z.output<typeof importRosterRequest>,
    @CallerOf() caller: Caller,
  ): Promise<ImportReceipt> {
    return imported(unwrap(await this.importRoster.run(actOf(caller, plant), text, nodeId)));
  }
}

function imported({ value, moved }: RosterChanged<Imported>): ImportReceipt {
  return { ...value, moved };
}
