import { Client } from 'pg';

export interface Login {
  role: string;
  password: string;
  database: string;
}

/** The parts of a `postgres://role:password@host/database` address. */
export function loginOf(url: string): Login {
  const { username, password, pathname } = new URL(url);
  return {
    role: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
}

/** One connection outside the pool, closed whatever happens. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
