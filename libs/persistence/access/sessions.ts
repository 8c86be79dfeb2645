import type { Role } from '../../contracts/api/index.js';
import type { Database } from '../database.js';

export interface Membership {
  id: string;
  name: string;
  timeZone: string;
  /** ISO 4217. */
  currency: string;
  roles: Role[];
}

/** Somebody who may sign in, with their roles in each plant. */
export interface SignedInPerson {
  id: string;
  login: string;
  name: string;
  email: string;
  plants: Membership[];
}

export interface LoginRecord extends SignedInPerson {
  passwordHash: string | null;
}

export interface Session {
  person: SignedInPerson;
  /** Single cases of other plants that a grant lets them read now. */
  cases: string[];
  expiresAt: Date;
}

/** Sign-ins. Tokens come as their SHA-256 and are never stored themselves. All instants are real time, but for `businessNow`, by which grants end. */
export class Sessions {
  constructor(private readonly db: Database) {}

  /** Null where no active person has the login. */
  async findLogin(login: string): Promise<LoginRecord | null> {
    const [found] = await this.db.transaction('*', (tx) => tx.query<LoginRecord>(BY_LOGIN, [login]));
    return found ?? null;
  }

  async open(tokenHash: Buffer, personId: string, at: Date, expiresAt: Date): Promise<void> {
    await this.db.transaction('*', async (tx) => {
      await tx.query('delete from session where expires_at <= $1', [at]);
      await tx.query(
        'insert into session (token_hash, person_id, created_at, expires_at) values ($1, $2, $3, $4)',
        [tokenHash, personId, at, expiresAt],
      );
    });
  }

  /** Null where the session has expired, was closed, or belongs to somebody no longer active. */
  async find(tokenHash: Buffer, at: Date, businessNow: Date): Promise<Session | null> {
    type Row = SignedInPerson & Pick<Session, 'expiresAt' | 'cases'>;
    const parameters = [tokenHash, at, businessNow];
    const [found] = await this.db.transaction('*', (tx) => tx.query<Row>(BY_TOKEN, parameters));
    if (!found) return null;
    const { expiresAt, cases, ...person } = found;
    return { person, cases, expiresAt };
  }

  async close(tokenHash: Buffer): Promise<void> {
    await this.db.transaction('*', (tx) =>
      tx.query('delete from session where token_hash = $1', [tokenHash]),
    );
  }
}

const PERSON = `
  p.id, p.login, p.name, p.email,
  coalesce((
    select json_agg(json_build_object(
        'id', m.id, 'name', m.name, 'timeZone', m.time_zone, 'currency', m.currency, 'roles', m.roles) order by m.name)
    from (
      select l.id, l.name, l.time_zone, l.currency, array_agg(r.role order by r.role) as roles
      from person_role r join plant l on l.id = r.plant_id
      where r.person_id = p.id group by l.id, l.name, l.time_zone, l.currency
    ) m
  ), '[]') as plants`;

const BY_LOGIN = `select ${PERSON}, p.password_hash as "passwordHash" from person p where p.login = $1 and p.active`;

const BY_TOKEN = `
  select ${PERSON}, s.expires_at as "expiresAt",
    array(select g.case_id from case_grant g
      where g.person_id = p.id and g.revoked_at is null and g.until > $3) as cases
  from session s join person p on p.id = s.person_id
  where s.token_hash = $1 and s.expires_at > $2 and p.active`;
