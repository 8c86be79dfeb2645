import type { EquipmentNode, PersonView, PlaybookSummary } from '../../contracts/api/index.js';
import type { ExceptionType, Playbook } from '../../domain/index.js';
import type { Database, Scope } from '../database.js';

export interface PlaybookInForce extends PlaybookSummary {
  body: Playbook;
}

/** A person as far as the tables tell; which duties the roster gives them is worked out. */
export type PersonOfPlant = Omit<PersonView, 'duties'>;

type PlaybookRow = Omit<PlaybookInForce, 'publishedAt' | 'title'> & { publishedAt: Date };

/** What a plant is made of: its people, its equipment and the policies in force. `plant` narrows a scope of several. */
export class PlantDirectory {
  constructor(private readonly db: Database) {}

  /** Everybody active who has a role, once for each plant. */
  people(scope: Scope, plant?: string): Promise<PersonOfPlant[]> {
    return this.db.snapshot(scope, (tx) => tx.query<PersonOfPlant>(PEOPLE, [plant ?? null, true]));
  }

  /** Everybody who is deactivated and still has a role. */
  deactivated(scope: Scope, plant?: string): Promise<PersonOfPlant[]> {
    return this.db.snapshot(scope, (tx) => tx.query<PersonOfPlant>(PEOPLE, [plant ?? null, false]));
  }

  /** Parents before their children. */
  equipment(scope: Scope, plant?: string): Promise<EquipmentNode[]> {
    return this.db.snapshot(scope, (tx) => tx.query<EquipmentNode>(EQUIPMENT, [plant ?? null]));
  }

  /** The newest version of each type. */
  async playbooks(scope: Scope, plant?: string, type?: ExceptionType): Promise<PlaybookInForce[]> {
    const rows = await this.db.snapshot(scope, (tx) =>
      tx.query<PlaybookRow>(PLAYBOOKS, [plant ?? null, type ?? null]),
    );
    return rows.map((row) => ({ ...row, title: row.body.title, publishedAt: row.publishedAt.toISOString() }));
  }
}

const PEOPLE = `
  select p.id, p.name, p.login, r.plant_id as "plantId", array_agg(distinct r.role) as roles
  from person_role r join person p on p.id = r.person_id
  where p.active = $2 and ($1::text is null or r.plant_id = $1)
  group by p.id, r.plant_id order by p.name, p.id`;

const EQUIPMENT = `
  select id, plant_id as "plantId", parent_id as "parentId", level, name
  from equipment_node where $1::text is null or plant_id = $1 order by id`;

const PLAYBOOKS = `
  select distinct on (plant_id, type) plant_id as "plantId", type, version, hash, body,
    published_at as "publishedAt", coalesce(p.name, published_by) as "publishedBy"
  from playbook_version left join person p on p.id::text = published_by
  where ($1::text is null or plant_id = $1) and ($2::text is null or type = $2)
  order by plant_id, type, version desc`;
