import type { EntityManager } from 'typeorm';
import type { Turns } from '../../domain/index.js';
import { RotationEntity } from '../entities/routing.entity.js';
import { rowsOf } from './rows.js';

/** Whose turn it is among those who have a duty at a node. */
export interface GroupTurns extends Turns {
  dutyId: string;
  nodeId: string;
}

export class RotationRepository {
  constructor(private readonly manager: EntityManager) {}

  /** The turns of each group, in one order of locks; nobody else hands out tasks of theirs until the transaction ends. */
  async lock(
    plantId: string,
    groups: readonly Pick<GroupTurns, 'dutyId' | 'nodeId'>[],
  ): Promise<GroupTurns[]> {
    const duties = groups.map(({ dutyId }) => dutyId);
    const nodes = groups.map(({ nodeId }) => nodeId);
    const rows = await this.manager.query<RotationRow[]>(LOCK, [plantId, duties, nodes]);
    return rows.map(({ duty_id, node_id, last_turn, turns }) => ({
      ...{ dutyId: duty_id, nodeId: node_id },
      ...{ last: Number(last_turn), of: turns },
    }));
  }

  /** Those that were locked before. */
  async save(plantId: string, turns: readonly GroupTurns[]): Promise<void> {
    if (turns.length === 0) return;
    const rows = turns.map(({ dutyId, nodeId, last, of }) => ({
      ...{ plantId, dutyId, nodeId },
      ...{ lastTurn: last, turns: { ...of } },
    }));
    await this.manager.query(SAVE, [rowsOf(this.manager, RotationEntity, rows).json]);
  }
}

const LOCK = `
insert into rotation (plant_id, duty_id, node_id)
select $1, g.duty_id, g.node_id from unnest($2::text[], $3::text[]) as g (duty_id, node_id) order by 2, 3
on conflict (plant_id, duty_id, node_id) do update set last_turn = rotation.last_turn
returning duty_id, node_id, last_turn, turns`;

const SAVE = `
update rotation set last_turn = had.last_turn, turns = had.turns
from jsonb_populate_recordset(null::rotation, $1) as had
where rotation.plant_id = had.plant_id and rotation.duty_id = had.duty_id and rotation.node_id = had.node_id`;

interface RotationRow {
  duty_id: string;
  node_id: string;
  last_turn: string;
  turns: Record<string, number>;
}
