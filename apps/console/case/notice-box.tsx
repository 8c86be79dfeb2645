import { Alert } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Notice } from './notice.js';

/** Takes the focus: the form that was in its place may be gone. */
export function NoticeBox({ notice }: { notice: Notice | null }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (notice) box.current?.focus();
  }, [notice]);
  if (!notice) return null;
  const color = notice.kind === 'recorded' ? 'teal' : 'red';
  return (
    <Alert ref={box} tabIndex={-1} role="alert" color={color} variant="outline" title={notice.title}>
      {notice.text}
    </Alert>
  );
}
