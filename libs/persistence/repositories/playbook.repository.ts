import type { EntityManager } from 'typeorm';
import type { ExceptionType, Playbook } from '../../domain/index.js';
import { PlaybookVersionEntity } from '../entities/plant.entity.js';
import { insertRows } from './rows.js';

export interface StoredPlaybook {
  plantId: string;
  type: ExceptionType;
  version: number;
  hash: string;
  body: Playbook;
  publishedAt: Date;
  publishedBy: string;
}

export class PlaybookRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Lets one publication of a type through at a time, until the end of its transaction. */
  async queueUpFor(plantId: string, type: ExceptionType): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [`${plantId}/${type}`]);
  }

  async latest(plantId: string, type: ExceptionType): Promise<StoredPlaybook | null> {
    const found = await this.manager
      .createQueryBuilder(PlaybookVersionEntity, 'p')
      .where('p.plantId = :plantId and p.type = :type', { plantId, type })
      .orderBy('p.version', 'DESC')
      .limit(1)
      .getOne();
    return found && toPlaybook(found);
  }

  async load(plantId: string, type: ExceptionType, version: number): Promise<StoredPlaybook | null> {
    const found = await this.manager
      .createQueryBuilder(PlaybookVersionEntity, 'p')
      .where('p.plantId = :plantId and p.type = :type and p.version = :version', { plantId, type, version })
      .getOne();
    return found && toPlaybook(found);
  }

  async insert(playbook: StoredPlaybook): Promise<void> {
    await insertRows(this.manager, PlaybookVersionEntity, [playbook]);
  }
}

function toPlaybook(row: PlaybookVersionEntity): StoredPlaybook {
  return { ...row, type: row.type as ExceptionType, body: row.body as Playbook };
}
