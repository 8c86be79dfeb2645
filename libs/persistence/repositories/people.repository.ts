import type { EntityManager } from 'typeorm';

export interface PersonStanding {
  id: string;
  name: string;
  active: boolean;
  /** In the plant that was asked for. */
  roles: string[];
}

/** The plants that somebody's standing matters to. */
export interface PersonPlants {
  /** Has a role there. */
  works: string[];
  /** Was let in there for a case, or owns an open task; `works` aside. */
  takesPart: string[];
}

export class PeopleRepository {
  constructor(private readonly manager: EntityManager) {}

  async standing(plantId: string, personId: string): Promise<PersonStanding | null> {
    const [row] = await this.manager.query<PersonStanding[]>(
      `select p.id, p.name, p.active,
         array(select role from person_role where plant_id = $1 and person_id = p.id) as roles
       from person p where p.id = $2`,
      [plantId, personId],
    );
    return row ?? null;
  }

  async byLogin(plantId: string, login: string): Promise<PersonStanding | null> {
    const [row] = await this.manager.query<{ id: string }[]>('select id from person where login = $1', [
      login,
    ]);
    return row ? this.standing(plantId, row.id) : null;
  }

  async nameOf(personId: string): Promise<string | null> {
    const [row] = await this.manager.query<{ name: string }[]>('select name from person where id = $1', [
      personId,
    ]);
    return row?.name ?? null;
  }

  async namesOf(personIds: readonly string[]): Promise<Map<string, string>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.manager.query<{ id: string; name: string }[]>(
      'select id, name from person where id = any ($1::uuid[])',
      [personIds],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Makes or changes the person with this login. Returns the id. */
  async save(person: {
    id: string;
    login: string;
    name: string;
    email: string;
    passwordHash: string | null;
  }): Promise<string> {
    const [row] = await this.manager.query<{ id: string }[]>(
      `insert into person (id, login, name, email, password_hash) values ($1, $2, $3, $4, $5)
       on conflict (login) do update set name = excluded.name, email = excluded.email,
         password_hash = coalesce(excluded.password_hash, person.password_hash)
       returning id`,
      [person.id, person.login, person.name, person.email, person.passwordHash],
    );
    return row?.id ?? person.id;
  }

  /** Whatever the scope lets through: ask for all plants. */
  async plantsOf(personId: string): Promise<PersonPlants> {
    const [row] = await this.manager.query<PersonPlants[]>(PLANTS, [personId]);
    return row ?? { works: [], takesPart: [] };
  }

  /** Whoever leaves is signed out everywhere. False where nothing changed. */
  async setActive(personId: string, active: boolean): Promise<boolean> {
    const [rows] = await this.manager.query<[unknown[], number]>(
      'update person set active = $2 where id = $1 and active <> $2 returning id',
      [personId, active],
    );
    if (!active) await this.manager.query('delete from session where person_id = $1', [personId]);
    return rows.length > 0;
  }

  /** The person's roles in the plant become these. */
  async setRoles(plantId: string, personId: string, roles: readonly string[]): Promise<void> {
    await this.manager.query(
      'delete from person_role where plant_id = $1 and person_id = $2 and role <> all ($3::text[])',
      [plantId, personId, roles],
    );
    await this.grant(plantId, personId, roles);
  }

  async grant(plantId: string, personId: string, roles: readonly string[]): Promise<void> {
    await this.manager.query(
      `insert into person_role (plant_id, person_id, role) select $1, $2, unnest($3::text[]) on conflict do nothing`,
      [plantId, personId, roles],
    );
  }
}

const PLANTS = `
with works as (select distinct plant_id from person_role where person_id = $1)
select array(select plant_id from works) as works,
  array(
    select plant_id from (
      select plant_id from case_grant where person_id = $1 and revoked_at is null
      union select plant_id from task where owner_id = $1 and state = 'open') part
    where plant_id not in (select plant_id from works)) as "takesPart"`;
