import { hash, verify } from '@node-rs/argon2';

/** Checked where nobody has the login, so that both cases take the same time. */
const nobody = hash('nobody has this password');

/** argon2id. False also where the person has no password. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const matches = await verify(stored ?? (await nobody), password);
  return matches && stored !== null;
}
