import { Button } from '@mantine/core';
import { NavLink } from 'react-router';
import { useInbox } from '../api/inbox.js';
import { useLogout } from '../api/session.js';
import classes from './layout.module.css';

export function Header({ name, live }: { name: string; live: boolean }) {
  const logout = useLogout();
  return (
    <header className={classes.header}>
      <div className={classes.bar}>
        <span className={classes.brand}>Holdfast</span>
        <nav aria-label="Main" className={classes.nav}>
          <Item to="/">
            Inbox <Waiting />
          </Item>
          <Item to="/cases">All cases</Item>
          <Item to="/raise">Raise</Item>
          <Item to="/quarantine">Quarantine</Item>
        </nav>
        <div className={classes.me}>
          <span role="status" className={classes.live} data-live={live}>
            {live ? 'Live' : 'Reconnecting; the page may be behind'}
          </span>
          <NavLink to="/notifications" className={classes.name} title="How you are told">
            {name}
          </NavLink>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => logout.mutate()}
            loading={logout.isPending}
          >
            Log out
          </Button>
        </div>
      </div>
    </header>
  );
}

function Item({ to, children }: { to: string; children: React.ReactNode }) {
  return (
    <NavLink to={to} end={to === '/'} className={classes.item}>
      {children}
    </NavLink>
  );
}

/** How many tasks wait for me; a plus where there are more pages. */
function Waiting() {
  const { data } = useInbox();
  const count = data?.pages.flatMap((page) => page.items).length ?? 0;
  if (count === 0) return null;
  const more = data?.pages.at(-1)?.next ? '+' : '';
  return (
    <span className={classes.count}>
      {count}
      {more}
    </span>
  );
}
