import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LiveChange } from '../../../libs/contracts/api/index.js';
import { caseKey } from './case.js';

/** Changes that come within this time are shown together: a climb of a hundred tasks is one refresh. */
const GATHER_MS = 200;
const RETRY_MS = 5_000;

/**
 * Keeps what is on the screen up to date by server-sent events. The browser reconnects by itself and says how far it had
 * read; where the server refused the connection, this tries again. Returns whether changes come in at present.
 */
export function useLive(): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);

  useEffect(() => {
    const changed = new Set<string>();
    let gather: ReturnType<typeof setTimeout> | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource;
    let missed = false;

    const refresh = () => {
      gather = undefined;
      void client.invalidateQueries({ queryKey: ['inbox'] });
      void client.invalidateQueries({ queryKey: ['cases'] });
      void client.invalidateQueries({ queryKey: ['handovers'] });
      for (const id of changed) void client.invalidateQueries({ queryKey: caseKey(id) });
      changed.clear();
    };

    const connect = () => {
      source = new EventSource('/api/v1/live');
      source.onopen = () => {
        setConnected(true);
        if (missed) void client.invalidateQueries();
        missed = false;
      };
      source.onerror = () => {
        setConnected(false);
        missed = true;
        if (source.readyState === EventSource.CLOSED) retry = setTimeout(connect, RETRY_MS);
      };
      source.addEventListener('change', ({ data }: MessageEvent<string>) => {
        const { caseId } = JSON.parse(data) as LiveChange;
        if (caseId) changed.add(caseId);
        gather ??= setTimeout(refresh, GATHER_MS);
      });
    };

    connect();
    return () => {
      clearTimeout(gather);
      clearTimeout(retry);
      source.close();
    };
  }, [client]);

  return connected;
}
