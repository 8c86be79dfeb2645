import type { EntityManager } from 'typeorm';
import type { Covered, EquipmentLevel } from '../../domain/index.js';
import { PlantEntity } from '../entities/plant.entity.js';

export interface Plant {
  id: string;
  name: string;
  timeZone: string;
  /** ISO 4217. */
  currency: string;
  fallbackPersonId: string;
}

export interface EquipmentNode {
  plantId: string;
  id: string;
  parentId: string | null;
  level: EquipmentLevel;
  name: string;
}

/** What an event about a plant is judged by. */
export interface PlantGround {
  /** ISO 4217. */
  currency: string;
  names: ReadonlyMap<string, string>;
}

export class PlantRepository {
  constructor(private readonly manager: EntityManager) {}

  async load(id: string): Promise<Plant | null> {
    const found = await this.manager
      .createQueryBuilder(PlantEntity, 'p')
      .where('p.id = :id', { id })
      .getOne();
    return found && { ...found };
  }

  /** All plants that exist, whatever the scope. */
  async all(): Promise<Plant[]> {
    const found = await this.manager.createQueryBuilder(PlantEntity, 'p').orderBy('p.id').getMany();
    return found.map((plant) => ({ ...plant }));
  }

  /** Null where there is no such plant. `names` are those of the nodes that it has, by their ids. */
  async ground(plantId: string, nodeIds: readonly string[]): Promise<PlantGround | null> {
    const found = await this.manager.query<{ currency: string; id: string | null; name: string | null }[]>(
      `select p.currency, n.id, n.name from plant p
       left join equipment_node n on n.plant_id = p.id and n.id = any ($2) where p.id = $1`,
      [plantId, nodeIds],
    );
    const [first] = found;
    if (!first) return null;
    const names = found.flatMap(({ id, name }) =>
      id === null || name === null ? [] : [[id, name] as const],
    );
    return { currency: first.currency, names: new Map(names) };
  }

  /** The names of those nodes that the plant has, by their ids. */
  async nodeNames(plantId: string, nodeIds: readonly string[]): Promise<Map<string, string>> {
    const found = await this.manager.query<{ id: string; name: string }[]>(
      'select id, name from equipment_node where plant_id = $1 and id = any ($2)',
      [plantId, nodeIds],
    );
    return new Map(found.map(({ id, name }) => [id, name]));
  }

  async save(plant: Plant): Promise<void> {
    await this.manager.query(
      `insert into plant (id, name, time_zone, currency, fallback_person_id) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set name = excluded.name, time_zone = excluded.time_zone, currency = excluded.currency,
         fallback_person_id = excluded.fallback_person_id`,
      [plant.id, plant.name, plant.timeZone, plant.currency, plant.fallbackPersonId],
    );
    await this.manager.query('insert into plant_counter (plant_id) values ($1) on conflict do nothing', [
      plant.id,
    ]);
  }

  async saveFallback(plantId: string, personId: string): Promise<void> {
    await this.manager.query('update plant set fallback_person_id = $2 where id = $1', [plantId, personId]);
  }

  async saveNode({ plantId, id, parentId, level, name }: EquipmentNode): Promise<void> {
    await this.manager.query(
      `insert into equipment_node (plant_id, id, parent_id, level, name) values ($1, $2, $3, $4, $5)
       on conflict (plant_id, id) do update set parent_id = excluded.parent_id, level = excluded.level, name = excluded.name`,
      [plantId, id, parentId, level, name],
    );
  }

  async dutyIds(plantId: string): Promise<Set<string>> {
    const rows = await this.manager.query<{ id: string }[]>('select id from duty where plant_id = $1', [
      plantId,
    ]);
    return new Set(rows.map(({ id }) => id));
  }

  /** By the duty's id. */
  async coveredOf(plantId: string): Promise<Map<string, Covered>> {
    const rows = await this.manager.query<{ id: string; covered: Covered }[]>(
      'select id, covered from duty where plant_id = $1',
      [plantId],
    );
    return new Map(rows.map(({ id, covered }) => [id, covered]));
  }

  async saveCovered(plantId: string, dutyId: string, covered: Covered): Promise<void> {
    await this.manager.query('update duty set covered = $3 where plant_id = $1 and id = $2', [
      plantId,
      dutyId,
      covered,
    ]);
  }

  /** Behind which nobody stands where nobody is on duty, so far as anybody wrote. */
  async dutiesWithoutFallback(plantId: string): Promise<Set<string>> {
    const rows = await this.manager.query<{ id: string }[]>(
      `select d.id from duty d left join person p on p.id = d.fallback_person_id and p.active
       where d.plant_id = $1 and p.id is null and not d.plant_fallback`,
      [plantId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async saveDuty(duty: {
    plantId: string;
    id: string;
    name: string;
    fallbackPersonId: string | null;
    /** The plant's fallback owner stands behind it. */
    plantFallback: boolean;
  }): Promise<void> {
    await this.manager.query(
      `insert into duty (plant_id, id, name, fallback_person_id, plant_fallback) values ($1, $2, $3, $4, $5)
       on conflict (plant_id, id) do update set name = excluded.name, fallback_person_id = excluded.fallback_person_id,
         plant_fallback = excluded.plant_fallback`,
      [duty.plantId, duty.id, duty.name, duty.fallbackPersonId, duty.plantFallback],
    );
  }

  async saveSource(plantId: string, name: string, tokenHash: Buffer): Promise<void> {
    await this.manager.query(
      `insert into event_source (plant_id, name, token_hash) values ($1, $2, $3)
       on conflict (plant_id, name) do update set token_hash = excluded.token_hash`,
      [plantId, name, tokenHash],
    );
  }
}
