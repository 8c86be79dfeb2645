import { useEffect, useRef, type RefObject } from 'react';
import { useLocation } from 'react-router';

/**
 * Begins each page at its top, with the focus on it, as a browser does between documents: who hears the page or uses the
 * keyboard would otherwise stay at the link that led away. The first page is the browser's own doing.
 */
export function usePageChange<T extends HTMLElement>(): RefObject<T | null> {
  const main = useRef<T>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
