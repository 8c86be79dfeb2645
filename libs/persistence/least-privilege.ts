import { withClient } from './sign-in.js';

interface Rights {
  role: string;
  superuser: boolean;
  bypasses: boolean;
  owns: string | null;
  inherits: string | null;
}

/** Rejects, with a sentence that names the fix, where the application's role could get around row security. */
export async function assertLeastPrivilege(appUrl: string): Promise<void> {
  const rights = await withClient(appUrl, async (client) => (await client.query<Rights>(RIGHTS)).rows[0]);
  const fault = rights && faultOf(rights);
  if (fault) throw new Error(`DATABASE_URL signs in as a role that is too strong. ${fault}`);
}

const RIGHTS = `
select me.rolname as role, me.rolsuper as superuser, me.rolbypassrls as bypasses,
  (select c.relname from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relowner = me.oid limit 1) as owns,
  (select owner.rolname from pg_class c join pg_roles owner on owner.oid = c.relowner
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and owner.oid <> me.oid
     and pg_has_role(me.oid, owner.oid, 'member') limit 1) as inherits
from pg_roles me where me.rolname = current_user`;

function faultOf({ role, superuser, bypasses, owns, inherits }: Rights): string | null {
  if (superuser)
    return `"${role}" is a superuser: alter role "${role}" nosuperuser, or sign in as another role.`;
  if (bypasses) return `"${role}" bypasses row security: alter role "${role}" nobypassrls.`;
  if (owns) return `"${role}" owns the table ${owns}: give it to the owner of DATABASE_OWNER_URL.`;
  if (inherits)
    return `"${role}" is a member of the owner "${inherits}": revoke "${inherits}" from "${role}".`;
  return null;
}
