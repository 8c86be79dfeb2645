import type { EntityManager } from 'typeorm';
import type { CaseState, ExceptionType, Playbook } from '../../domain/index.js';
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

/** An open case as far as a move to another version needs to know it. */
export interface MovableCase {
  id: string;
  number: number;
  title: string;
  state: CaseState;
  /** Counts the case's changes. */
  version: number;
  playbookVersion: number;
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

  /** The version in force of each type, and the older ones by which cases run that have not ended. */
  async runBy(plantId: string): Promise<StoredPlaybook[]> {
    const found = await this.manager
      .createQueryBuilder(PlaybookVersionEntity, 'p')
      .where(`p.plantId = :plantId and ${RUN_BY}`, { plantId })
      .orderBy('p.type')
      .addOrderBy('p.version')
      .getMany();
    return found.map(toPlaybook);
  }

  /** Cases of the type that have not ended and are on another version, oldest first. */
  async casesOnOtherVersions(plantId: string, type: ExceptionType, version: number): Promise<MovableCase[]> {
    return this.manager.query<MovableCase[]>(OTHERS, [plantId, type, version]);
  }

  /** The caller holds the case's lock. The question that is being asked keeps its own policy. */
  async moveCase(caseId: string, { version, hash }: Pick<StoredPlaybook, 'version' | 'hash'>): Promise<void> {
    await this.manager.query(
      'update exception_case set playbook_version = $2, playbook_hash = $3 where id = $1',
      [caseId, version, hash],
    );
  }

  async insert(playbook: StoredPlaybook): Promise<void> {
    await insertRows(this.manager, PlaybookVersionEntity, [playbook]);
  }
}

const RUN_BY = `(
  p.version = (select max(l.version) from playbook_version l where l.plant_id = p.plant_id and l.type = p.type)
  or exists (select from exception_case c where c.plant_id = p.plant_id and c.type = p.type
    and c.playbook_version = p.version and c.state not in ('closed', 'cancelled')))`;

const OTHERS = `
select id, number::int as number, title, state, version, playbook_version as "playbookVersion" from exception_case
where plant_id = $1 and type = $2 and playbook_version <> $3 and state not in ('closed', 'cancelled')
order by number`;

function toPlaybook(row: PlaybookVersionEntity): StoredPlaybook {
  return { ...row, type: row.type as ExceptionType, body: row.body as Playbook };
}
