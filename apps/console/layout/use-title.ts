import { useEffect } from 'react';

/** Names the page in the browser's tab and to a screen reader. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · Holdfast`;
  }, [title]);
}
