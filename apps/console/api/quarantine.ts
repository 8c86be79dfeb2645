import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { IntakeReceipt, QuarantinePage } from '../../../libs/contracts/api/index.js';
import { get, newKey, post } from './client.js';

export function useQuarantine(state: 'waiting' | 'replayed') {
  return useInfiniteQuery({
    queryKey: ['quarantine', state],
    queryFn: ({ pageParam }) =>
      get<QuarantinePage>(`/quarantine?state=${state}${pageParam ? `&cursor=${pageParam}` : ''}`),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
}

export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => post<IntakeReceipt>(`/quarantine/${id}/replay`, {}, { key: newKey() }),
    onSettled: () => client.invalidateQueries({ queryKey: ['quarantine'] }),
  });
}
