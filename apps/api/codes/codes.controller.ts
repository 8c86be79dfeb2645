import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ImportCodeList, SaveItemUnits } from '../../../libs/casework/index.js';
import { readCodeSheet } from '../../../libs/connectors/spreadsheet/index.js';
import {
  codeImport,
  codeImportQuery,
  codeListDetail,
  codeListName,
  codeListQuery,
  codeLists,
  itemUnits,
  line,
  plantId,
  plantQuery,
  type CodeImportView,
  type CodeListDetail,
  type CodeListSummary,
  type ItemUnitsBody,
} from '../../../libs/contracts/api/index.js';
import { CodeLists } from '../../../libs/persistence/read/index.js';
import { currentTraceparent } from '../../../libs/platform/tracing/index.js';
import { CallerOf, type Caller } from '../http/caller.js';
import { found, invalid, unwrap } from '../http/refused.js';
import { Route } from '../http/route.js';

type PlantQuery = z.output<typeof plantQuery>;
type ListQuery = z.output<typeof codeListQuery>;
type ImportQuery = z.output<typeof codeImportQuery>;

const sheet = z.string({ error: 'must be a sheet, sent as text/csv' });
const unitsQuery = z.strictObject({ plant: plantId });

@ApiTags('codes')
@Controller('api/v1')
export class CodesController {
  constructor(
    private readonly lists: CodeLists,
    private readonly importCodeList: ImportCodeList,
    private readonly saveItemUnits: SaveItemUnits,
  ) {}

  @Get('codes')
  @Route({ summary: 'The code lists in force', access: 'read', answers: codeLists })
  async all(
    @Query({ schema: plantQuery }) { plant }: PlantQuery,
    @CallerOf() caller: Caller,
  ): Promise<{ items: CodeListSummary[] }> {
    return { items: await this.lists.inForce(caller.plants(), plant) };
  }

  @Get('codes/:list')
  @Route({ summary: 'One code list, as a tree', access: 'read', answers: codeListDetail, refuses: [404] })
  async read(
    @Param('list', { schema: codeListName }) list: string,
    @Query({ schema: codeListQuery }) { plant, version }: ListQuery,
    @CallerOf() caller: Caller,
  ): Promise<CodeListDetail> {
    return found(await this.lists.load(caller.plants(), list, plant, version), 'code list', list);
  }

  @Post('codes/:list')
  @Route({
    summary:
      "Import a sheet (text/csv) as a list's next version, whole or not at all; a dry run tells what would change",
    access: 'work',
    answers: codeImport,
    refuses: [409, 413, 415, 422],
    key: 'accepted',
  })
  async import(
    @Param('list', { schema: codeListName }) list: string,
    @Query({ schema: codeImportQuery }) { plant, dryRun }: ImportQuery,
    @Body({ schema: sheet }) text: string,
    @CallerOf() caller: Caller,
  ): Promise<CodeImportView> {
    this.requireKeeper(caller, plant);
    const rows = unwrap(readCodeSheet(text));
    const command = { plantId: plant, list, rows, dryRun: dryRun === 'true' };
    return unwrap(await this.importCodeList.run(command, caller.actor, currentTraceparent()));
  }

  @Post('items/:item/units')
  @Route({
    summary: 'Say how the plant packs an item, such as 1 BOX = 24 EA',
    access: 'work',
    answers: itemUnits,
    refuses: [409, 413, 415, 422],
    key: 'accepted',
  })
  async pack(
    @Param('item', { schema: line(64) }) item: string,
    @Query({ schema: unitsQuery }) { plant }: z.output<typeof unitsQuery>,
    @Body({ schema: itemUnits }) { units }: ItemUnitsBody,
    @CallerOf() caller: Caller,
  ): Promise<ItemUnitsBody> {
    this.requireKeeper(caller, plant);
    const command = { plantId: plant, item, units };
    unwrap(await this.saveItemUnits.run(command, caller.actor, currentTraceparent()));
    return { units };
  }

  /** Another plant's lists look as if they were not there. */
  private requireKeeper(caller: Caller, plant: string): void {
    if (!caller.plants().includes(plant)) throw invalid('/plant', 'must be one of your plants');
    caller.require(plant, 'work');
  }
}
