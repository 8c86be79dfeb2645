import { useEffect, useRef } from 'react';
import { Callout } from '../show/callout.js';
import type { Notice } from './notice.js';

/** Takes the focus: the form that was in its place may be gone. */
export function NoticeBox({ notice }: { notice: Notice | null }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (notice) box.current?.focus();
  }, [notice]);
  if (!notice) return null;
  return (
    <Callout ref={box} role="alert" tone={notice.kind === 'recorded' ? 'good' : 'bad'} title={notice.title}>
      {notice.text}
    </Callout>
  );
}
