import { useInfiniteQuery } from '@tanstack/react-query';
import type { InboxPage } from '../../../libs/contracts/api/index.js';
import { get } from './client.js';

/** The tasks that wait for me, the earliest due first. */
export function useInbox() {
  return useInfiniteQuery({
    queryKey: ['inbox'],
    queryFn: ({ pageParam }) => get<InboxPage>(`/inbox?limit=50${pageParam ? `&cursor=${pageParam}` : ''}`),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
}
