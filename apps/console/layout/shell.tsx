import { Navigate, Outlet, useLocation } from 'react-router';
import { sentenceOf } from '../api/problem.js';
import { useMe } from '../api/session.js';
import { useLive } from '../api/live.js';
import { Loading } from '../show/loading.js';
import { Header } from './header.js';
import classes from './layout.module.css';
import { Trouble } from './trouble.js';
import { usePageChange } from './use-page-change.js';

/** Everything behind the login. Whoever is not signed in comes back to where they were going. */
export function Shell() {
  const { data: me, error, refetch } = useMe();
  const { pathname, search } = useLocation();
  if (me === undefined) {
    return error ? <Trouble sentence={sentenceOf(error)} onRetry={() => void refetch()} /> : <Loading />;
  }
  if (me === null) return <Navigate to={`/login?to=${encodeURIComponent(pathname + search)}`} replace />;
  return <SignedIn name={me.name} />;
}

function SignedIn({ name }: { name: string }) {
  const live = useLive();
  const main = usePageChange<HTMLElement>();
  return (
    <>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <Header name={name} live={live} />
      <main ref={main} id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
    </>
  );
}
