import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type {
  NewOwnChannel,
  NotificationRuleView,
  OwnNotifications,
} from '../../../libs/contracts/api/index.js';
import { caseKey } from './case.js';
import { handoverKey } from './handovers.js';
import { get, newKey, post, put, remove } from './client.js';

const MINE = ['notifications'];
const PATH = '/notifications/mine';

/** How I am told. */
export function useOwnNotifications() {
  return useQuery({ queryKey: MINE, queryFn: () => get<OwnNotifications>(PATH) });
}

export function useSaveRule() {
  return useOwnChange((rule: NotificationRuleView) => put<NotificationRuleView>(`${PATH}/rule`, rule));
}

export function useAddChannel() {
  return useOwnChange((channel: NewOwnChannel) =>
    post<{ id: string }>(`${PATH}/channels`, channel, { key: newKey() }),
  );
}

export function useVerify() {
  return useOwnChange(({ id, code }: { id: string; code: string }) =>
    post<{ id: string }>(`${PATH}/channels/${id}/verify`, { code }, { key: newKey() }),
  );
}

export function useSendCode() {
  return useOwnChange((id: string) =>
    post<{ id: string }>(`${PATH}/channels/${id}/code`, {}, { key: newKey() }),
  );
}

export function useRemoveChannel() {
  return useOwnChange((id: string) => remove(`${PATH}/channels/${id}`));
}

/** Whoever looks at a case has seen what they were sent about it. */
export function useMarkSeen(caseId: string, shown: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (shown) void markSeen(client, `/cases/${caseId}`, caseKey(caseId));
  }, [client, caseId, shown]);
}

/** The same for the end of a shift. */
export function useMarkHandoverSeen(id: string, shown: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (shown) void markSeen(client, `/handovers/${id}`, handoverKey(id));
  }, [client, id, shown]);
}

async function markSeen(client: QueryClient, path: string, queryKey: readonly string[]): Promise<void> {
  const { seen } = await post<{ seen: number }>(`${path}/seen`, {}, { key: newKey() });
  if (seen > 0) await client.invalidateQueries({ queryKey });
}

function useOwnChange<Given, Receipt>(change: (given: Given) => Promise<Receipt>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: MINE }),
  });
}
